import type { Mailing } from '../delivery/mailing.ts'
import type { SlicedMail } from '../delivery/sliced-mail.ts'
import { type Instant, plusDays, plusMinutes } from '../instant.ts'
import type { Closed } from '../story/deciding/closed.ts'
import type { StoryView } from '../story/telling/story-view.ts'

/** The last mail of a story as it was compiled, for good. */
export type FrozenFarewell = { kind: 'farewell'; mail: SlicedMail; subject: string; href: string }

/** The last mail of a story, ready to print; every text is plain. */
export type FarewellView = {
  story: StoryView
  kind: string
  /** "9 March" */
  day: string
  subject: string
  preheader: string
  /** Why, as the editor said it. */
  why: string
  /** What becomes of the subscription and of the address. */
  sentences: string[]
  /** Where the story that goes on can be followed: by its own form, and nobody is moved. */
  successor: { text: string; href: string; button: string } | null
  sample: boolean
}

/** So long it may be on its way; then its readers' subscriptions end. Until then closing can be undone whole. */
const farewellDays = 2

export const farewellId = (story: string, { number }: Pick<Closed, 'number'>): string =>
  `l-${story}-${number}`

/** @param audienceLagMinutes longer than the audience index lags behind the table */
export const farewellMailing = (
  story: string,
  closed: Closed,
  now: Instant,
  audienceLagMinutes: number,
): Mailing => ({
  id: farewellId(story, closed),
  story,
  kind: 'farewell',
  audience: { who: 'everybody' },
  phase: 'due',
  switch: 'running',
  openedAt: now,
  audienceAt: plusMinutes(now, -audienceLagMinutes),
  notAfter: plusDays(now, farewellDays),
  content: null,
})
