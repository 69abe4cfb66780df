import { alertMailing } from '#core/alert/alert'
import { alertFor } from '#core/alert/rule'
import type { Clock } from '#core/instant'
import { collectSources, type Polled } from '#core/story/collect'
import { familyOf } from '#core/story/family'
import type { StoryPack } from '#core/story/pack'
import { openSifter } from '#core/story/sift'
import { siftReports } from '#core/story/sift-reports'
import type { Source, SourceState } from '#core/story/source'
import { audienceLagMinutes } from '#functions/audience-lag'
import { collectHandler } from '#functions/collect'
import type { Journal } from '#functions/journal'
import type { OpenMessage, Queue } from '#functions/means'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createStoryStore } from '#functions/stores/story-store'
import type { Table } from '#functions/stores/table'

export type CollectMeans = {
  table: Table
  openQueue: Queue<OpenMessage>
  poll(source: Source, state: SourceState | undefined): Promise<Polled>
  packs: StoryPack[]
  clock: Clock
  journal: Journal
}

/** Collect → sift → raise alerts, story by story. */
export const wireCollect = (means: CollectMeans) =>
  collectHandler(async ({ story, all }) => {
    const done = { reports: 0, sifted: 0 }
    for (const pack of means.packs.filter(one => story === null || one.id === story)) {
      const { reports, sifted } = await collectStory(pack, means, all)
      done.reports += reports
      done.sifted += sifted
    }
    return done
  })

const collectStory = async (pack: StoryPack, means: CollectMeans, all: boolean) => {
  const { clock, journal } = means
  const stories = createStoryStore(means.table)
  const reports = await collectSources(
    pack,
    {
      clock,
      poll: means.poll,
      sourceState: source => stories.sourceState(pack.id, source),
      saveSourceState: state => stories.saveSourceState(pack.id, state),
      saveNewReports: fresh => stories.saveNewReports(pack.id, fresh),
      familyOf: outlet => familyOf(pack, outlet),
      collected: (source, count) => journal.note({ kind: 'collected', source: source.id, reports: count }),
      faulted: (source, { kind, detail }) =>
        journal.note({ kind: 'fault', what: 'source', subject: source.id, detail: `${kind}: ${detail}` }),
    },
    all,
  )
  const sifted = await siftReports(pack, siftPorts(pack, means))
  return { reports, sifted: sifted === 'busy' ? 0 : sifted }
}

const siftPorts = (pack: StoryPack, means: CollectMeans): Parameters<typeof siftReports>[1] => {
  const { clock, journal } = means
  const stories = createStoryStore(means.table)
  return {
    clock,
    openSifter,
    unsifted: () => stories.unsifted(pack.id),
    developments: (fromDay, toDay) => stories.developments(pack.id, fromDay, toDay),
    state: () => stories.state(pack.id),
    saveDevelopment: stories.saveDevelopment,
    saveState: stories.saveState,
    async saveSifted(report, verdict, development) {
      await stories.saveSifted(pack.id, report, verdict, development)
      const { relevant, topics, milestone } = verdict
      journal.note({ kind: 'sifted', report: report.id, relevant, topics, development, milestone })
    },
    async grown(development, held, news, live) {
      const { id, headline, topics, families } = development
      if (development.reportIds.length === 1)
        journal.note({ kind: 'development', development: id, headline, topics, families })
      if (held && news)
        journal.note({
          kind: 'milestone',
          milestone: held.name,
          development: held.development,
          families: held.families,
        })
      const call = alertFor(development, held, pack, clock.now(), live)
      if (!call) return
      const mailing = alertMailing(pack.id, call, clock.now(), audienceLagMinutes)
      const { topic, milestone, reason } = call
      const put = await createMailingStore(means.table).put(mailing, {
        topic,
        development: id,
        milestone,
        reason,
      })
      if (put === 'known') return
      journal.note({
        kind: 'alert',
        mailing: mailing.id,
        development: id,
        topic,
        reports: development.reportIds,
        families,
        reason,
      })
      await means.openQueue.send({ open: 'mailing', mailing: mailing.id })
    },
    lease: until => stories.lease(pack.id, clock.now(), until),
    release: until => stories.release(pack.id, until),
  }
}
