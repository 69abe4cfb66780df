import type { Mailing } from '../delivery/mailing.ts'
import type { SlicedMail } from '../delivery/sliced-mail.ts'
import { type Instant, plusDays } from '../instant.ts'
import type { StoryView } from '../story/telling/story-view.ts'

/** What was wrong in an edition or an alert, word for word, and how it is right. */
export type CorrectionCall = {
  /** Id of the mailing that told it. */
  of: string
  was: string
  is: string
}

/** A correction as it was compiled, for good. */
export type FrozenCorrection = {
  kind: 'correction'
  call: CorrectionCall
  mail: SlicedMail
  subject: string
  preheader: string
  /** The page of what it corrects. */
  href: string
}

/** A correction, ready to print; every text is plain. */
export type CorrectionView = CorrectionCall & {
  story: StoryView
  /** "Correction" */
  kind: string
  /** "9 March" */
  day: string
  subject: string
  preheader: string
  /** "In “Example Wire No. 9” of 8 March we wrote:" */
  wrote: string
  /** "It is right to say:" */
  right: string
  href: string
  sample: boolean
}

/** Longer than any pause, which is waited out: 27 days at most (`core/subscription/pause.ts`). */
const correctionDays = 28

/**
 * A correction goes to those whom the ledger of what it corrects says it went, once: its id says what it corrects.
 * @param fingerprint of the words that were wrong and those that are right
 */
export const correctionMailing = (
  { id, story }: Pick<Mailing, 'id' | 'story'>,
  fingerprint: string,
  now: Instant,
): Mailing => ({
  id: `c-${id}-${fingerprint.slice(0, 8)}`,
  story,
  kind: 'correction',
  audience: { who: 'recipients', of: id },
  phase: 'due',
  switch: 'running',
  openedAt: now,
  audienceAt: now,
  notAfter: plusDays(now, correctionDays),
  content: null,
})

/**
 * The same correction, to those whom the mail of the morning after told the wrong words: their alert was held back. Apart
 * from the first, which need not wait for their morning.
 * @param morning what told them
 */
export const morningCorrection = (
  { id, story }: Pick<Mailing, 'id' | 'story'>,
  morning: string,
  now: Instant,
): Mailing => ({
  ...correctionMailing({ id: morning, story }, '', now),
  id: morningCorrectionId(id),
})

/** @param correction id of the first */
export const morningCorrectionId = (correction: string): string => `c-w-${correction.slice('c-'.length)}`
