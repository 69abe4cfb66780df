import type { Cadence } from '../cadence.ts'
import { allCadences } from '../cadence.ts'
import type { Mailings } from '../delivery/mailings.ts'
import type { EditionArchive } from '../digest/archive.ts'
import { latestClosing, neighbourClosing, type Window } from '../digest/calendar.ts'
import { composeEdition } from '../digest/compose-edition.ts'
import type { DigestWords } from '../digest/digest-words.ts'
import { type ReadPorts, readEdition } from '../digest/read-edition.ts'
import type { EditionView } from '../digest/view.ts'
import { type Clock, plusDays, utcDay } from '../instant.ts'
import type { ToldRecord } from '../story/deciding/told-record.ts'
import type { Decision } from '../story/decision.ts'
import { pairModel } from '../story/grouping/pair-model.ts'
import type { StoryState } from '../story/milestone.ts'
import type { StoryPack } from '../story/pack.ts'
import type { JudgeOf } from '../story/reading/judge.ts'
import { type Doubt, doubtsOf } from './doubts.ts'

/** The edition of a cadence as it would be now, were it the closing. */
export type NextEdition = Window & { cadence: Cadence; number: number; view: EditionView }

/** An edition or an alert that is on its way or was held. */
export type OnItsWay = { mailing: string; kind: string; phase: string; turn: string; dropped: string | null }

/** What waits for an editor, the doubtful first. */
export type Waiting = {
  story: string
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
  const latest = latestClosing(pack, cadence, now)
  const closes = neighbourClosing(pack, cadence, latest, 1)
  const last = await mailings.lastEdition(pack.id, cadence, now)
  const opens = last?.closes ?? latest
  const number = (last?.number ?? 0) + 1
  const edition = { mailing: 'next', cadence, number, opens, closes }
  const words = wordsFor(pack.language)
  const read = await readEdition(edition, pack, now, { stories, mailings })
  const judge = judgeOf(pack)
  const view = composeEdition({ pack, edition, now, site, sample, words, judge, ...read })
  return { cadence, number, opens, closes, view }
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
  return {
    story: pack.id,
    doubts: doubtsOf(developments, state, pack, judgeOf(pack), pairModel, now),
    editions: await Promise.all(allCadences.map(cadence => nextEdition(pack, cadence, ports))),
    mailings: recent.map(one => ({
      mailing: one.id,
      kind: one.kind,
      phase: one.phase,
      turn: one.switch,
      dropped: one.dropped ?? null,
    })),
    state,
    decisions,
  }
}
