import * as z from 'zod'
import { raiseDecided, raiseForDecisions } from '#core/alert/raise-decided'
import type { OpenMessage, Queue } from '#core/delivery/queue'
import { sendOpenings } from '#core/delivery/send-openings'
import { openPreparer } from '#core/digest/prepare-listing'
import { putFarewell } from '#core/farewell/put-farewell'
import { collecting } from '#core/fault/runs'
import { eachForItself, setAsideIn } from '#core/fault/set-aside'
import { type Clock, type Instant, plusMs } from '#core/instant'
import { closedBy } from '#core/story/deciding/closed'
import { askingMs } from '#core/story/following/asking'
import { type CollectStoryPorts, collectStory } from '#core/story/following/collect-story'
import type { StoryPack } from '#core/story/pack'
import { openJudges } from '#core/story/reading/judge'
import type { ReadingModel } from '#core/story/reading/model/reading-model'
import { deliverWebhooks } from '#core/webhook/deliver-webhooks'
import type { PostWebhook } from '#core/webhook/webhook'
import { wordsFor } from '#templates/words/words-for'
import type { Journal } from './journal.ts'
import { createAnnouncementStore } from './stores/announcement-store.ts'
import { createAnswerStore } from './stores/answer-store.ts'
import { audienceLagMinutes } from './stores/audience-lag.ts'
import { createFaults } from './stores/fault-store.ts'
import { createImprintStore } from './stores/imprint-store.ts'
import { createListingStore } from './stores/listing-store.ts'
import { createMailingStore } from './stores/mailing-store.ts'
import { createPlannedDayStore } from './stores/planned-day-store.ts'
import { createRuns } from './stores/run-store.ts'
import { createShelfStore } from './stores/shelf-store.ts'
import { createStoryStore } from './stores/story-store.ts'
import type { Table } from './stores/table.ts'
import { createToldStore } from './stores/told-store.ts'
import { createWebhookStore } from './stores/webhook-store.ts'

export type CollectMeans = Pick<CollectStoryPorts, 'poll' | 'meanings' | 'pairModel'> & {
  /** A hosted model that reads reports; null or absent: the rules alone read. */
  readingModel?: ReadingModel | null | undefined
  /** Tells owners' addresses what was announced; null or absent: none is told. */
  webhooks?: { post: PostWebhook; site: string } | null | undefined
  table: Table
  openQueue: Queue<OpenMessage>
  packs: StoryPack[]
  clock: Clock
  journal: Journal
}

/** One run for every story, or for one: `{ "story": "…", "all": true }` polls also the sources that are not due. */
const event = z.object({ story: z.string().optional(), all: z.boolean().optional() }).loose()

/** The function may run for two minutes, and one message may take ten seconds. */
const webhooksMs = 100_000

/** Collect → sift → raise alerts → prepare what pages list → tell webhooks, story by story. Scheduled every five minutes. */
export const wireCollect = (means: CollectMeans) => {
  const { table, packs, openQueue, clock, journal } = means
  const faults = createFaults(means)
  const setAside = setAsideIn(faults)
  const mailings = createMailingStore(table)
  const stories = createStoryStore(table, setAside)
  const listings = createListingStore(table)
  const imprints = createImprintStore(table)
  const judgeOf = openJudges()
  const runs = createRuns(table, clock)
  const alerts = { judgeOf, mailings, openQueue, clock, journal, audienceLagMinutes }
  const portsOf = (pack: StoryPack, startedAt: Instant): CollectStoryPorts => ({
    ...means,
    judgeOf,
    stories,
    asking: means.readingModel && {
      model: means.readingModel,
      answers: createAnswerStore(table, pack.id, setAside),
      until: plusMs(startedAt, askingMs),
    },
    shelves: createShelfStore(table, pack.id),
    runs,
    faults,
    moved: (development, scene) => raiseDecided(development, scene, pack, { ...alerts, told, stories }),
  })
  const told = createToldStore({ ...means, judgeOf })
  const storyStore = { ...stories, ...told }
  const planned = createPlannedDayStore(table)
  const preparer = openPreparer({ ...means, storyStore, mailings, listings, planned, judgeOf, wordsFor })
  const webhookPorts = {
    webhooks: createWebhookStore(table, setAside),
    announcements: createAnnouncementStore(table, setAside),
    clock,
    journal,
  }
  return async (input: unknown): Promise<{ reports: number; sifted: number }> => {
    const { story, all = false } = event.parse(input ?? {})
    const done = { reports: 0, sifted: 0 }
    const startedAt = clock.now()
    const asked = packs.filter(one => story === undefined || one.id === story)
    await sendOpenings({ mailings, openQueue })
    await eachForItself(asked, setAside, async pack => {
      const closed = closedBy(await told.decisions(pack.id))
      if (closed) {
        await putFarewell(pack, closed, alerts)
        await runs.done(collecting(pack.id))
        return
      }
      const { reports, sifted } = await collectStory(pack, portsOf(pack, startedAt), all)
      if (preparer.isFirst(pack)) await imprints.save(pack)
      await raiseForDecisions(pack, { ...alerts, told, stories })
      await preparer.prepare(pack)
      if (means.webhooks)
        await deliverWebhooks(pack, {
          ...webhookPorts,
          ...means.webhooks,
          until: plusMs(startedAt, webhooksMs),
        })
      done.reports += reports
      done.sifted += sifted
    })
    return done
  }
}
