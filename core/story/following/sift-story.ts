import type { Faults } from '../../fault/fault.ts'
import type { Clock } from '../../instant.ts'
import type { Journal, Setback } from '../../journal.ts'
import { withMeanings } from '../collecting/with-meanings.ts'
import type { Development } from '../development.ts'
import type { PairModel } from '../grouping/likely-same.ts'
import { pairModel } from '../grouping/pair-model.ts'
import { openSifter } from '../grouping/sift.ts'
import type { Meanings } from '../meaning.ts'
import type { StoryState } from '../milestone.ts'
import type { StoryPack } from '../pack.ts'
import { knowing } from '../reading/called.ts'
import { readingBy } from '../reading/carried.ts'
import type { Judge, JudgeOf } from '../reading/judge.ts'
import type { Report } from '../report.ts'
import type { SiftPorts } from '../state/sift-reports.ts'
import type { StoryKeeping } from '../story-keeping.ts'
import { noteOf, type StoryNote } from '../story-note.ts'
import { type AskPorts, askModel } from './ask-model.ts'

export type SiftStoryPorts = {
  judgeOf: JudgeOf
  stories: StoryKeeping
  /**
   * A development has grown or changed, and the story may have moved with it.
   * @param scene what else is known now
   */
  moved(development: Development, scene: { live: Development[]; state: StoryState }): Promise<void>
  /** A hosted model whose vectors become one more feature; null or absent: reports are compared by their words alone. */
  meanings?: Meanings | null | undefined
  /** A hosted model that reads what may be of the story, and who keeps what it says; null or absent: rules alone read. */
  asking?: Pick<AskPorts, 'model' | 'answers' | 'until'> | null | undefined
  /** The weights of grouping; those that ship unless told. */
  pairModel?: PairModel | undefined
  faults: Faults
  clock: Clock
  journal: Journal<StoryNote | Setback>
}

/** Sifting as it is done for one story: what it keeps, and what it says of itself. */
export const siftPortsOf = (pack: StoryPack, ports: SiftStoryPorts): SiftPorts => {
  const { stories, moved, faults, clock, journal, asking } = ports
  const { id } = pack
  const judge = ports.judgeOf(pack)
  return {
    clock,
    readingOf: readingBy(judge),
    openSifter: (live, called) => openSifter(knowing(pack, called), judge, live, ports.pairModel),
    unsifted: async () => understood(await stories.unsifted(id), judge, ports),
    answered: (reports, nearest) =>
      asking
        ? askModel(reports, pack, {
            ...asking,
            judge,
            nearest,
            held: async () => (await stories.state(id)).milestones,
            faults,
            clock,
            journal,
          })
        : reports,
    developments: (fromDay, toDay) => stories.developments(id, fromDay, toDay),
    state: () => stories.state(id),
    saveDevelopment: development => stories.saveDevelopment(development),
    saveState: state => stories.saveState(state),
    lease: until => stories.lease(id, clock.now(), until),
    release: until => stories.release(id, until),
    setAside: (report, error) =>
      faults.raise({
        name: 'report-unsiftable',
        subject: report.id,
        detail: error instanceof Error ? error.message : 'unknown',
      }),
    merged: (gone, { development: into, why }) =>
      journal.note({ kind: 'merged', development: gone.id, into, why }),
    async saveWithdrawn(report) {
      await stories.saveWithdrawn(id, report)
      const none = { relevant: false, topics: [], milestone: null, development: null }
      journal.note({ kind: 'sifted', report, ...none })
    },
    async saveSifted(report, verdict, development) {
      const published = await publishedAs(report, id, stories)
      await stories.saveSifted(pack, { ...report, published }, verdict, development)
      const { relevant, topics, milestone } = verdict
      journal.note({ kind: 'sifted', report: report.id, relevant, topics, development, milestone })
    },
    async grown(development, news, live, state) {
      const { headline, topics, families } = development
      if (development.reportIds.length === 1)
        journal.note({ kind: 'development', development: development.id, headline, topics, families })
      for (const one of news) journal.note(noteOf(one))
      await moved(development, { live, state })
    },
    async changed(development, news, live, state) {
      for (const one of news) journal.note(noteOf(one))
      await moved(development, { live, state })
    },
  }
}

/** A rewritten report counts on the day on which it first came. */
const publishedAs = async (report: Report, story: string, stories: StoryKeeping): Promise<string> =>
  (report.change && (await stories.firstPublished(story, report.id))) ?? report.published

/** Weights belong to one model: without them its vectors would say nothing, so it is not asked. */
const understood = async (
  reports: Report[],
  judge: Judge,
  { meanings, journal, pairModel: { withMeaning } = pairModel }: SiftStoryPorts,
): Promise<Report[]> => {
  if (!meanings || reports.length === 0) return reports
  const failed = (detail: string) =>
    journal.note({ kind: 'setback', what: 'meanings', subject: meanings.model, detail })
  if (withMeaning?.model !== meanings.model) {
    failed('grouping was not trained with this model: it is not asked')
    return reports
  }
  return withMeanings(reports, one => judge.read(one).verdict.relevant, meanings, failed)
}
