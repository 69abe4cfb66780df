import { waiting } from '#core/desk/waiting'
import type { StoryPack } from '#core/story/pack'
import type { Desk } from '#functions/desk'
import { InputFault, type Io } from './command-io.ts'
import { waitingLines } from './desk/desk-lines.ts'
import { whenText } from './when-text.ts'

/**
 * `storywire desk [--story ID] [--json]`: what waits for an editor, the doubtful first.
 * @returns the exit code
 */
export const deskCommand = async (
  pack: StoryPack,
  { json }: { json?: boolean | undefined },
  desk: Desk,
  io: Io,
): Promise<number> => {
  const found = await waiting(pack, desk)
  if (json) io.stdout(JSON.stringify(found))
  else for (const line of waitingLines(found, pack)) io.stdout(line)
  return 0
}

/**
 * `storywire desk show <development> [--json]`: a development as it is told, with its reports and their ids.
 * @throws InputFault when there is none
 */
export const showCommand = async (
  id: string,
  pack: StoryPack,
  { json }: { json?: boolean | undefined },
  { stories }: Desk,
  io: Io,
): Promise<number> => {
  const found = await stories.development(pack.id, id)
  if (!found) throw new InputFault(`There is no development “${id}”. "storywire desk" lists the latest.`)
  if (json) {
    io.stdout(JSON.stringify(found))
    return 0
  }
  io.stdout(`${found.id}  ${found.headline}`)
  if (found.mergedInto) io.stdout(`  is one with ${found.mergedInto.development}`)
  if (found.edited?.emptied)
    io.stdout(`  without a report that counts since ${whenText(found.edited.emptied)}`)
  if (found.edited?.dropped) io.stdout(`  dropped ${whenText(found.edited.dropped)}`)
  for (const { id: report, title, outlet, published } of found.sightings)
    io.stdout(`  ${report}  ${whenText(published)}  ${outlet}: ${title}`)
  return 0
}
