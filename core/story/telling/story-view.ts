import type { StoryPack } from '../pack.ts'

/** A story as mails name it. */
export type StoryView = Pick<StoryPack, 'id' | 'title' | 'language' | 'timeZone' | 'postalAddress'> & {
  /** Under whose name it is sent. */
  sender: string
  /** Absolute address of its page. */
  href: string
}

/** @param site `https://storywire.example.org`, without a slash at the end */
export const storyViewOf = (
  { id, title, language, timeZone, sender, postalAddress }: StoryPack,
  site: string,
): StoryView => ({
  id,
  title,
  language,
  timeZone,
  sender: sender.name,
  postalAddress,
  href: `${site}/stories/${id}`,
})
