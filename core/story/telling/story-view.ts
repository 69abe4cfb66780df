import type { StoryPack } from '../pack.ts'

/** A story as mails name it. */
export type StoryView = Pick<StoryPack, 'id' | 'title' | 'language' | 'timeZone' | 'postalAddress'> & {
  /** Absolute address of its page. */
  href: string
}

/** @param site `https://storywire.example.org`, without a slash at the end */
export const storyViewOf = (
  { id, title, language, timeZone, postalAddress }: StoryPack,
  site: string,
): StoryView => ({ id, title, language, timeZone, postalAddress, href: `${site}/stories/${id}` })
