import { raiseAlert } from '#core/alert/raise-alert'
import type { OpenMessage, Queue } from '#core/delivery/queue'
import { collecting } from '#core/fault/runs'
import { eachForItself, type SetAside, setAsideIn, UnreadableItem } from '#core/fault/set-aside'
import { type Clock, type Instant, plusMinutes } from '#core/instant'
import { collectSources, type Polled } from '#core/story/collecting/collect'
import { withMeanings } from '#core/story/collecting/with-meanings'
import type { PairModel } from '#core/story/grouping/likely-same'
import { pairModel } from '#core/story/grouping/pair-model'
import { openSifter } from '#core/story/grouping/sift'
import type { Meanings } from '#core/story/meaning'
import { isTakenBack, type Move } from '#core/story/milestone'
import type { StoryPack } from '#core/story/pack'
import { judgeOf } from '#core/story/reading/judge'
import type { Report } from '#core/story/report'
import type { Source, SourceState } from '#core/story/source'
import { siftReports } from '#core/story/state/sift-reports'
import { audienceLagMinutes } from '#functions/audience-lag'
import { collectHandler } from '#functions/collect'
import type { Happening, Journal } from '#functions/journal'
import { createFaults } from '#functions/stores/fault-store'
import { createImprintStore } from '#functions/stores/imprint-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createRuns } from '#functions/stores/run-store'
import { createShelfStore } from '#functions/stores/shelf-store'
import { createStoryStore } from '#functions/stores/story-store'
import type { Table } from '#functions/stores/table'
import { prepareListing } from './prepare-listing.ts'

export type CollectMeans = {
  table: Table
  openQueue: Queue<OpenMessage>
  poll(source: Source, state: SourceState | undefined): Promise<Polled>
  packs: StoryPack[]
  clock: Clock
  journal: Journal
  /** A hosted model whose vectors become one more sign; null or absent: reports are compared by their words alone. */
  meanings?: Meanings | null
  /** The weights of grouping; those that ship unless told. */
  pairModel?: PairModel
}

/** Collect → sift → raise alerts → prepare what pages list, story by story. */
export const wireCollect = (means: CollectMeans) => {
  // A process's first run prepares all of it: this may be a new version, which words it otherwise.
  const prepared = new Set<string>()
  return collectHandler(async ({ story, all }) => {
    const done = { reports: 0, sifted: 0 }
    const asked = means.packs.filter(one => story === null || one.id === story)
    const setAside = setAsideIn(createFaults(means))
    await eachForItself(asked, setAside, async pack => {
      const { reports, sifted } = await collectStory(pack, means, all, setAside)
      if (!prepared.has(pack.id)) await createImprintStore(means.table).save(pack)
      await prepare(pack, means, !prepared.has(pack.id))
      prepared.add(pack.id)
      done.reports += reports
      done.sifted += sifted
    })
    return done
  })
}

/** Pages do without: what is not prepared they read where it comes from. So a fault stops nothing. */
const prepare = async (pack: StoryPack, means: CollectMeans, all: boolean): Promise<void> => {
  try {
    await prepareListing(pack, means, all)
  } catch (error) {
    const detail = `pages could not be prepared: ${error instanceof Error ? error.message : 'unknown'}`
    means.journal.note({ kind: 'setback', what: 'source', subject: pack.id, detail })
  }
}

const collectStory = async (pack: StoryPack, means: CollectMeans, all: boolean, setAside: SetAside) => {
  const { clock, journal } = means
  const stories = createStoryStore(means.table, setAside)
  const reports = await collectSources(
    pack,
    {
      clock,
      poll: means.poll,
      sourceState: source =>
        stories.sourceState(pack.id, source).catch(restingSource(source, clock.now(), setAside)),
      saveSourceState: state =>
        stories.saveSourceState(pack.id, state).catch(error => asideOrThrow(error, setAside)),
      saveReports: found => stories.saveReports(pack.id, found),
      ...createShelfStore(means.table, pack.id),
      collected: (source, count) => journal.note({ kind: 'collected', source: source.id, reports: count }),
      faulted: (source, { kind, detail }) =>
        journal.note({ kind: 'setback', what: 'source', subject: source.id, detail: `${kind}: ${detail}` }),
      doubted: (source, what, detail) =>
        createFaults(means).raise({ name: `source-${what}`, subject: `${pack.id}/${source.id}`, detail }),
    },
    all,
  ).catch(async (error: unknown) => {
    await asideOrThrow(error, setAside)
    return 0
  })
  const sifted = await siftReports(pack, siftPorts(pack, means, setAside))
  // What another run does, it notes itself.
  if (sifted !== 'busy') await createRuns(means.table, clock).done(collecting(pack.id))
  return { reports, sifted: sifted === 'busy' ? 0 : sifted }
}

const asideOrThrow = async (error: unknown, setAside: SetAside): Promise<void> => {
  if (!(error instanceof UnreadableItem)) throw error
  await setAside(error)
}

/** A source of which we cannot read how it stands is not polled, and the others are. */
const restingSource =
  (source: string, now: Instant, setAside: SetAside) =>
  async (error: unknown): Promise<SourceState> => {
    await asideOrThrow(error, setAside)
    return {
      source,
      etag: null,
      lastModified: null,
      failures: 0,
      // Until the next run: later than a poll is ever put off, it would be taken for a clock that ran ahead.
      nextAt: plusMinutes(now, 5),
      lastSuccessAt: now,
      fault: null,
    }
  }

const siftPorts = (
  pack: StoryPack,
  means: CollectMeans,
  setAside: SetAside,
): Parameters<typeof siftReports>[1] => {
  const { clock, journal } = means
  const stories = createStoryStore(means.table, setAside)
  const mailings = createMailingStore(means.table)
  const alerts = { mailings, openQueue: means.openQueue, clock, journal, audienceLagMinutes }
  return {
    clock,
    setAside: (report, error) =>
      createFaults(means).raise({
        name: 'report-unsiftable',
        subject: report.id,
        detail: error instanceof Error ? error.message : 'unknown',
      }),
    openSifter: (one, live) => openSifter(one, live, means.pairModel),
    unsifted: async () => understood(await stories.unsifted(pack.id), pack, means),
    developments: (fromDay, toDay) => stories.developments(pack.id, fromDay, toDay),
    state: () => stories.state(pack.id),
    saveDevelopment: stories.saveDevelopment,
    merged: ({ id }, { development, why }) =>
      journal.note({ kind: 'merged', development: id, into: development, why }),
    saveState: stories.saveState,
    async saveWithdrawn(report) {
      await stories.saveWithdrawn(pack.id, report)
      const none = { relevant: false, topics: [], milestone: null, development: null }
      journal.note({ kind: 'sifted', report, ...none })
    },
    async saveSifted(report, verdict, development) {
      await stories.saveSifted(pack, report, verdict, development)
      const { relevant, topics, milestone } = verdict
      journal.note({ kind: 'sifted', report: report.id, relevant, topics, development, milestone })
    },
    async grown(development, news, live, state) {
      const { id, headline, topics, families } = development
      if (development.reportIds.length === 1)
        journal.note({ kind: 'development', development: id, headline, topics, families })
      for (const one of news) journal.note(noteOf(one))
      await raiseAlert(development, pack, { live, state }, alerts)
    },
    async changed(development, news, live, state) {
      for (const one of news) journal.note(noteOf(one))
      await raiseAlert(development, pack, { live, state }, alerts)
    },
    lease: until => stories.lease(pack.id, clock.now(), until),
    release: until => stories.release(pack.id, until),
  }
}

const noteOf = (move: Move): Happening => {
  const { name, development, families } = move
  return isTakenBack(move)
    ? {
        kind: 'take-back',
        milestones: move.fell.map(one => one.name),
        development: move.development,
        families,
      }
    : { kind: 'milestone', milestone: name, development, families }
}

/** Weights belong to one model: without them its vectors would say nothing, so it is not asked. */
const understood = async (
  reports: Report[],
  pack: StoryPack,
  { meanings, journal, pairModel: { withMeaning } = pairModel }: CollectMeans,
): Promise<Report[]> => {
  if (!meanings || reports.length === 0) return reports
  const failed = (detail: string) =>
    journal.note({ kind: 'setback', what: 'meanings', subject: meanings.model, detail })
  if (withMeaning?.model !== meanings.model) {
    failed('grouping was not trained with this model: it is not asked')
    return reports
  }
  return withMeanings(reports, one => judgeOf(pack).verdictOf(one).relevant, meanings, failed)
}
