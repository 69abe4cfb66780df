import type { StoryPack } from '#core/story/pack'
import type { Deployed } from '#functions/aws/deployed'
import { packs } from '#stories/packs'

/** A story, and all of them, as the deployment follows them. */
export const followedPacks = async (
  { id }: Pick<StoryPack, 'id'>,
  deployed: Pick<Deployed, 'packs'>,
): Promise<{ pack: StoryPack; all: readonly StoryPack[] }> => {
  const all = deployed.packs ? await deployed.packs() : Object.values(packs).map(one => one.pack)
  const pack = all.find(one => one.id === id)
  if (!pack) throw new Error(`The deployment does not follow ${id}.`)
  return { pack, all }
}
