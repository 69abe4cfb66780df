import { type Cadence, cadences } from '../cadence.ts'
import type { Mailing } from '../delivery/mailing.ts'
import type { SlicedMail } from '../delivery/sliced-mail.ts'
import { type Instant, inOrder, plusMinutes } from '../instant.ts'
import type { StoryPack } from '../story/pack.ts'
import type { PastEdition } from '../subscription/covered.ts'
import { neighbourClosing, type Window } from './calendar.ts'
import type { DigestLimits } from './digest-limits.ts'
import type { EditionDevelopment, EditionView } from './view.ts'

/** One dated digest with its window. Its number counts the editions of its cadence. */
export type Edition = Window & {
  mailing: string
  story: string
  cadence: Cadence
  number: number
  title: string
  /** Readers active since before this moment were due for it, and for the edition before (null: there was none). */
  audienceAt: Instant
  previousAudienceAt: Instant | null
  /** Those before it, newest first, as far back as a reader may have missed them; in the frozen content alone. */
  before?: PastEdition[] | undefined
  /** Moves of the story that this edition or one before has told; older archives have none noted. */
  movesTold?: string[] | undefined
}

/** What of a development each reader's mail, and the next edition, is put together from; older editions lack the last four. */
export type FrozenDevelopment = Pick<
  EditionDevelopment,
  'id' | 'topics' | 'knownAt' | 'title' | 'sentence'
> & {
  [Field in 'as' | 'outlet' | 'event' | 'families']?: EditionDevelopment[Field] | undefined
}

/** An edition as it was compiled, for good. */
export type FrozenEdition = {
  kind: 'edition'
  edition: Edition
  mail: SlicedMail
  /** "Storywire No. 9"; empty in editions of before subjects were a reader's own. */
  name: string
  /** Of the whole edition, and of every reader's mail when the story has moved. */
  subject: string
  preheader: string
  quiet: { subject: string; preheader: string }
  /** Ids in the pack's order. */
  topics: string[]
  /** How the story has moved, as the brief says it, most telling first. */
  moves: { development: string | null; sentence: string }[]
  /** Most important first. */
  developments: FrozenDevelopment[]
  /** Without them, in editions of before there were limits, as much is told as a mail holds. */
  limits?: DigestLimits | undefined
  /** Its page on the web. */
  href: string
}

/** An edition for good: what each reader's mail is put together from. */
export const frozenEdition = (edition: Edition, view: EditionView, mail: SlicedMail): FrozenEdition => ({
  kind: 'edition',
  edition,
  mail,
  name: view.name,
  subject: view.subject,
  preheader: view.preheader,
  quiet: { subject: view.quiet.subject, preheader: view.quiet.preheader },
  topics: view.topics.map(({ id }) => id),
  moves: view.moves,
  developments: view.developments.map(
    ({ id, topics, knownAt, title, sentence, as, outlet, event, families }) => ({
      ...{ id, topics, knownAt, title, sentence },
      ...{ as, outlet, event, families },
    }),
  ),
  limits: view.limits,
  href: view.href,
})

/** `20250810T160000Z`: no character that SES's tags refuse. */
const compact = (instant: Instant): string => `${instant.slice(0, 19).replace(/[-:]/g, '')}Z`

export const editionId = (story: string, cadence: Cadence, closes: Instant): string =>
  `e-${story}-${cadence}-${compact(closes)}`

/**
 * The mailing of an edition that opens now.
 * @param audienceLagMinutes longer than the audience index lags behind the table
 */
export const editionMailing = (
  edition: Pick<Edition, 'story' | 'cadence' | 'closes'>,
  pack: Pick<StoryPack, 'timeZone' | 'cadence'>,
  now: Instant,
  audienceLagMinutes: number,
): Mailing => {
  const { story, cadence, closes } = edition
  const next = neighbourClosing(pack, cadence, closes, 1)
  return {
    id: editionId(story, cadence, closes),
    story,
    kind: 'edition',
    audience: { who: 'digest', cadence },
    phase: 'due',
    switch: 'running',
    openedAt: now,
    audienceAt: plusMinutes(now, -audienceLagMinutes),
    // The next edition goes on where this one ends: were this one not frozen by then, that one would cover it.
    notAfter: next,
    content: null,
  }
}

/** Newest first; of two that closed together the one of the longer period. */
export const byClosing = (a: Edition, b: Edition): number =>
  inOrder(b.closes, a.closes) || cadences[b.cadence].days - cadences[a.cadence].days
