import { type Instant, later } from '../../instant.ts'
import type { Numbered } from './announcement.ts'

/** What came of an announcement later. */
export type FollowUp = { at: Instant; title: string; kind: 'correction' | 'taken-back'; id: string }

/** An announcement with what is known of it since. */
export type Followed = Numbered & { updated: Instant; followUps: FollowUp[] }

/** Whether the later one says that the earlier one does not hold, or not all of it. */
const isAbout = (later: Numbered, earlier: Numbered, between: readonly Numbered[]): boolean =>
  later.corrects === earlier.id ||
  (later.takenBack !== undefined &&
    earlier.milestone === later.takenBack &&
    // What was told, taken back and told again is taken back once each.
    between.every(({ milestone }) => milestone !== later.takenBack))

/**
 * Announcements with the corrections and the take-backs that came after them.
 * @param list of one story, newest first, without holes
 */
export const withFollowUps = (list: readonly Numbered[]): Followed[] =>
  list.map((one, n) => {
    const followUps = list.slice(0, n).flatMap((after, m): FollowUp[] =>
      isAbout(after, one, list.slice(m + 1, n))
        ? [
            {
              at: after.at,
              title: after.kind === 'correction' ? after.summary : after.title,
              kind: after.kind === 'correction' ? 'correction' : 'taken-back',
              id: after.id,
            },
          ]
        : [],
    )
    return { ...one, followUps, updated: followUps.reduce((last, { at }) => later(last, at), one.at) }
  })

/** What concerns one topic: of an edition only its own items; what has none of them is left out. */
export const ofTopic = (list: readonly Followed[], topic: string): Followed[] =>
  list
    .filter(({ topics }) => topics.includes(topic))
    .map(one => ({ ...one, items: one.items.filter(({ topics }) => topics.includes(topic)) }))
