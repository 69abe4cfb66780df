import { barePack } from './bare-pack.ts'
import type { StoryPack } from './pack.ts'

/** Under which name a story speaks to its readers. */
export type Imprint = Pick<StoryPack, 'title' | 'language' | 'timeZone' | 'sender' | 'postalAddress'>

export const imprintOf = ({ title, language, timeZone, sender, postalAddress }: Imprint): Imprint => ({
  title,
  language,
  timeZone,
  sender: { name: sender.name, address: sender.address, confirmAddress: sender.confirmAddress },
  postalAddress,
})

/**
 * What stands for a story whose pack is gone: its readers hold links for ever, and leaving must work. It speaks under its
 * own name, never under another story's.
 * @param imprint null: it was gone before imprints were kept
 * @param packs of the deployment: from other addresses than theirs it may not send
 * @param title "A story that has ended"
 */
export const endedStory = (
  story: string,
  imprint: Imprint | null,
  packs: readonly Pick<StoryPack, 'sender'>[],
  title: string,
): StoryPack => {
  const ours = packs.some(({ sender }) => sender.confirmAddress === imprint?.sender.confirmAddress)
  const named = { ...barePack, title, ...imprint, id: story }
  return ours ? named : { ...named, sender: { ...named.sender, address: '', confirmAddress: '' } }
}

/** Whether it has an address to write from. */
export const mayWrite = ({ sender }: Pick<StoryPack, 'sender'>): boolean => sender.confirmAddress !== ''
