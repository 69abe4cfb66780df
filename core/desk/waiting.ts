import type { Cadence } from '../cadence.ts'
import { allCadences } from '../cadence.ts'
import type { Mailings } from '../delivery/mailings.ts'
import type { EditionArchive } from '../digest/archive.ts'
import type { Window } from '../digest/calendar.ts'
import { composeEdition } from '../digest/compose-edition.ts'
import type { DigestWords } from '../digest/digest-words.ts'
import { type ReadPorts, readEdition } from '../digest/read-edition.ts'
import type { EditionView } from '../digest/view.ts'
import { type Clock, plusDays, utcDay } from '../instant.ts'
import { type Closed, closedBy } from '../story/deciding/closed.ts'
import { reviewOf, wordOn } from '../story/deciding/review.ts'
import type { ToldRecord } from '../story/deciding/told-record.ts'
import type { Decision, ReviewWord } from '../story/decision.ts'
import { pairModel } from '../story/grouping/pair-model.ts'
import type { StoryState } from '../story/milestone.ts'
import type { StoryPack } from '../story/pack.ts'
import type { JudgeOf } from '../story/reading/judge.ts'
import { type Doubt, doubtsOf } from './doubts.ts'
import { draftId } from './draft.ts'
import { upcoming } from './draft-due.ts'

/** The edition of a cadence as it would be now, were it the closing. */
export type NextEdition = Window & {
  mailing: string
  cadence: Cadence
  number: number
  view: EditionView
  /** The last word of an editor on it. */
  word: ReviewWord | null
  /** Developments that came, or read otherwise, since editors were shown the draft; null: they were not. */
  sinceDraft: string[] | null
}

/** An edition or an alert that is on its way or was held. */
export type OnItsWay = {
  mailing: string
  kind: string
  /** Of an edition. */
  cadence: Cadence | null
  phase: string
  turn: string
  dropped: string | null
  /** Due, and it waits for an editor's word, or for the end of the time to look. */
  waits: boolean
}

/** What waits for an editor, the doubtful first. */
export type Waiting = {
  story: string
  /** The story is over; then no digest is to come. */
  closed: Closed | null
  doubts: Doubt[]
  editions: NextEdition[]
  mailings: OnItsWay[]
  state: StoryState
  decisions: Decision[]
}

export type WaitingPorts = {
  stories: ToldRecord
  mailings: ReadPorts['mailings'] & Pick<EditionArchive, 'lastEdition'> & Pick<Mailings, 'recent'>
  judgeOf: JudgeOf
  wordsFor(language: string): DigestWords
  clock: Clock
  /** Without a slash at the end. */
  site: string
  sample: boolean
}

const mailingsShown = 8
const liveDays = 18

/** The edition of a cadence that closes next, with every decision in force. */
export const nextEdition = async (
  pack: StoryPack,
  cadence: Cadence,
  {
    stories,
    mailings,
    judgeOf,
    wordsFor,
    clock,
    site,
    sample,
  }: Omit<WaitingPorts, 'mailings'> & {
    mailings: Omit<WaitingPorts['mailings'], 'recent'>
  },
): Promise<NextEdition> => {
  const now = clock.now()
  const last = await mailings.lastEdition(pack.id, cadence, now)
  const { mailing, ...edition } = upcoming(pack, cadence, last, now)
  const { number, opens, closes } = edition
  const words = wordsFor(pack.language)
  const [read, decisions] = await Promise.all([
    readEdition(edition, pack, now, { stories, mailings }),
    stories.decisions(pack.id),
  ])
  const judge = judgeOf(pack)
  const about = { mailing: 'next', ...edition }
  const view = composeEdition({ pack, edition: about, now, site, sample, words, judge, ...read })
  const sinceDraft = await since(mailing, view, mailings)
  return { mailing, cadence, number, opens, closes, view, word: wordOn(mailing, decisions), sinceDraft }
}

const since = async (
  mailing: string,
  { developments }: EditionView,
  mailings: ReadPorts['mailings'],
): Promise<string[] | null> => {
  const draft = await mailings.mailing(draftId(mailing))
  const shown = draft?.content ? await mailings.content(draft.content) : null
  if (shown?.kind !== 'edition') return null
  const known = new Map(shown.developments.map(one => [one.id, one.title]))
  return developments.flatMap(({ id, title }) => (known.get(id) === title ? [] : [id]))
}

export const waiting = async (pack: StoryPack, ports: WaitingPorts): Promise<Waiting> => {
  const { stories, mailings, judgeOf, clock } = ports
  const now = clock.now()
  const [state, developments, decisions, recent] = await Promise.all([
    stories.state(pack.id),
    stories.developments(pack.id, utcDay(plusDays(now, -liveDays)), utcDay(now)),
    stories.decisions(pack.id),
    mailings.recent(pack.id, mailingsShown),
  ])
  const closed = closedBy(decisions)
  return {
    story: pack.id,
    closed,
    doubts: doubtsOf(developments, state, pack, judgeOf(pack), pairModel, now),
    editions: closed ? [] : await Promise.all(allCadences.map(cadence => nextEdition(pack, cadence, ports))),
    mailings: recent.map(one => ({
      mailing: one.id,
      kind: one.kind,
      cadence: one.audience.who === 'digest' ? one.audience.cadence : null,
      phase: one.phase,
      turn: one.switch,
      dropped: one.dropped ?? null,
      waits: one.phase === 'due' && reviewOf(one, pack, decisions, now) === 'wait',
    })),
    state,
    decisions,
  }
}
