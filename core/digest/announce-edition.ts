import type { Instant } from '../instant.ts'
import { type Announcement, itemsAtMost } from '../story/telling/announcement.ts'
import type { FrozenEdition } from './edition.ts'

/** An edition as everybody is told of it: what it has of its own window, but for comments on the news. */
export const announcementOfEdition = (
  { edition, subject, preheader, developments }: FrozenEdition,
  at: Instant,
): Announcement => {
  const items = developments
    .filter(({ as, knownAt, title }) => as !== 'commentary' && knownAt >= edition.opens && title !== '')
    .slice(0, itemsAtMost)
    .map(({ id, title, topics }) => ({ development: id, title, topics }))
  const topics = [...new Set(items.flatMap(one => one.topics))]
  return { id: edition.mailing, kind: 'edition', at, title: subject, summary: preheader, topics, items }
}
