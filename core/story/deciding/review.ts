import { type Instant, plusMinutes } from '../../instant.ts'
import { type Decision, inForce, type ReviewWord, type Ruling } from '../decision.ts'
import type { StoryPack } from '../pack.ts'
import { closedBy } from './closed.ts'

/** Kinds of mail that tell of a story that goes on. */
const telling: ReadonlySet<string> = new Set(['edition', 'alert', 'meanwhile', 'still-here'])

/** What a review is of. */
export type Reviewed = { id: string; kind: string; openedAt: Instant }

type Review = Decision & { ruling: Extract<Ruling, { kind: 'review' }> }

const isReview = (decision: Decision): decision is Review => decision.ruling.kind === 'review'

/** The last decision of an editor on a mailing; null: none was made, or it was taken back. */
export const wordDecided = (mailing: string, decisions: readonly Decision[]): Review | null =>
  inForce(decisions)
    .filter(isReview)
    .findLast(({ ruling }) => ruling.mailing === mailing) ?? null

/** The last word of an editor on a mailing; null: none was said, or it was taken back. */
export const wordOn = (mailing: string, decisions: readonly Decision[]): ReviewWord | null =>
  wordDecided(mailing, decisions)?.ruling.says ?? null

/**
 * Whether a mailing whose time has come goes: by an editor's word, else by what the pack says of their silence. Who is due,
 * and what its window is, do not depend on it.
 */
export const reviewOf = (
  { id, kind, openedAt }: Reviewed,
  { review }: Pick<StoryPack, 'review'>,
  decisions: readonly Decision[],
  now: Instant,
): 'go' | 'wait' | 'drop' => {
  // What was to come is told by nobody; the last mail is no edition.
  if (telling.has(kind) && closedBy(decisions)) return 'drop'
  const word = wordOn(id, decisions)
  switch (word) {
    case 'hold':
      return 'wait'
    case 'drop':
      return 'drop'
    case 'approve':
    case 'release':
      return 'go'
    case null:
      break
  }
  const minutes = kind === 'alert' ? review?.alertMinutes : kind === 'edition' ? review?.digestMinutes : null
  if (!review || minutes === null || minutes === undefined) return 'go'
  if (review.silence === 'hold') return 'wait'
  // A digest was shown before its closing, when it is opened.
  return kind === 'alert' && now < plusMinutes(openedAt, minutes) ? 'wait' : 'go'
}
