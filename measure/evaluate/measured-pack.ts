import type { CompiledPack } from '#stories/compiled-pack'
import { packs } from '#stories/packs'

const storyId = 'trump-putin-meeting'

/** The story that the labelled reports are of. */
export const measuredPack = (): CompiledPack => {
  const compiled = packs[storyId]
  if (compiled === undefined) throw new Error(`The story ${storyId} is not compiled; run npm run build.`)
  return compiled
}
