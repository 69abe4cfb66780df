import type { OtherContent } from '../delivery/mailing-kind.ts'
import type { Mailings } from '../delivery/mailings.ts'
import { type Instant, plusDays, utcDay } from '../instant.ts'
import type { Development } from '../story/development.ts'
import type { StoryPack } from '../story/pack.ts'
import type { StoryRecord } from '../story/story-record.ts'
import { type PastEdition, pastDays } from '../subscription/covered.ts'
import type { EditionArchive } from './archive.ts'
import type { Window } from './calendar.ts'
import { chartedDays } from './chart.ts'
import { type EditionMaterial, lookBackDays } from './compose-edition.ts'
import type { Edition, FrozenEdition } from './edition.ts'
import { movesSince } from './moves-told.ts'
import { toldIn } from './told-before.ts'

export type EditionRecord = Pick<StoryRecord, 'state' | 'development' | 'developments' | 'reportsByDay'>
export type ReadPorts = {
  stories: EditionRecord
  mailings: Pick<EditionArchive, 'editions'> &
    Pick<Mailings, 'mailing'> & {
      content(hash: string): Promise<FrozenEdition | OtherContent<'edition'>>
    }
}

type Read = Pick<
  EditionMaterial,
  'developments' | 'earlier' | 'state' | 'movesTold' | 'toldBefore' | 'reportsByDay'
>

/** A report may have been published days before we learned of it. */
export const lateDays = 8

/** What an edition is composed of, as the table has it now. */
export const readEdition = async (
  { opens, closes, cadence }: Window & Pick<Edition, 'cadence'>,
  pack: StoryPack,
  now: Instant,
  { stories, mailings }: ReadPorts,
): Promise<Read> => {
  const since = plusDays(opens, -lookBackDays)
  const days = [utcDay(plusDays(since, -lateDays)), utcDay(closes)] as const
  const [found, state, reportsByDay, before] = await Promise.all([
    stories.developments(pack.id, ...days),
    stories.state(pack.id),
    stories.reportsByDay(pack.id, chartedDays({ closes, cadence }, pack)[0]),
    editionBefore(closes, pack.id, cadence, mailings),
  ])
  const told = before?.edition.movesTold ?? null
  const moved = movesSince(pack, state, now, { opens, closes }, told).flatMap(move => move.development ?? [])
  const older = await Promise.all(
    [...new Set(moved)]
      .filter(id => !found.some(one => one.id === id))
      .map(id => stories.development(pack.id, id)),
  )
  // A move counts also where an editor has dropped what carries it, or its last report: that is told nowhere.
  const carriers = older.filter(
    (one): one is Development =>
      one !== undefined && (one.edited?.dropped ?? one.edited?.emptied) === undefined,
  )
  const known = [...found, ...carriers].filter(one => one.knownAt < closes)
  return {
    developments: known.filter(one => one.knownAt >= opens),
    earlier: known.filter(one => one.knownAt < opens && (one.knownAt >= since || moved.includes(one.id))),
    state,
    movesTold: told,
    toldBefore: before === null ? null : toldIn(before),
    reportsByDay,
  }
}

/** Those before this one that a reader may have missed, newest first: they tile time, one opens where another closes. */
export const editionsBefore = async (
  { closes, cadence }: Window & Pick<Edition, 'cadence'>,
  story: string,
  mailings: Pick<EditionArchive, 'editions'>,
): Promise<PastEdition[]> =>
  (await mailings.editions(story, cadence, pastDays))
    .filter(one => one.closes < closes && one.closes > plusDays(closes, -2 * pastDays))
    .map(one => ({ mailing: one.mailing, opens: one.opens, closes: one.closes, audienceAt: one.audienceAt }))

/** The newest edition of the cadence that closed before this one, as it was frozen: what it has noted as told. */
const editionBefore = async (
  closes: Instant,
  story: string,
  cadence: Edition['cadence'],
  mailings: ReadPorts['mailings'],
): Promise<Pick<FrozenEdition, 'edition' | 'developments'> | null> => {
  // This one may be in the archive already, from a run that died after freezing it.
  const newest = await mailings.editions(story, cadence, 2)
  const edition = newest.find(one => one.closes < closes)
  if (edition === undefined) return null
  const mailing = await mailings.mailing(edition.mailing)
  const frozen = mailing?.content ? await mailings.content(mailing.content) : undefined
  // What the archive says holds, also where the content is gone.
  return { edition, developments: frozen && 'developments' in frozen ? frozen.developments : [] }
}
