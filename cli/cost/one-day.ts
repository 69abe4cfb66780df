import type { OpenMessage } from '#core/delivery/queue'
import type { FeedEntry, Polled } from '#core/story/collecting/collect-sources'
import type { StoryPack } from '#core/story/pack'
import type { Source } from '#core/story/source'
import { wireCollect } from '#functions/collect'
import { wireOpenMailing } from '#functions/open-mailing'
import { audienceLagMinutes } from '#functions/stores/audience-lag'
import { createMemoryTable } from '#functions/stores/memory-table'
import { wireSweep } from '#functions/sweep'
import { cpuMs, deployed, entriesAFeed, latencyMs, memoryMbPerCpu, reportsADay } from './assumptions.ts'
import { countingTable, type TableCall } from './counting-table.ts'
import { createSlot } from './lambda-runs.ts'
import { createManyWaits } from './many-waits.ts'
import { emptyTally, type Tally } from './tally.ts'

const daySeconds = 86_400
const runsADay = (daySeconds / 60) * (1 / deployed.collect.everyMinutes)

/**
 * A day without a mailing: collecting and sifting, the sweep, and the question which editions are due.
 * @param polledQueues whose dead letters the sweep looks into
 */
export const runOneDay = async (pack: StoryPack, polledQueues: number): Promise<Tally> => {
  const tally = emptyTally()
  const time = createManyWaits('2025-03-12T00:00:00.000Z')
  const memory = createMemoryTable()
  const slot = createSlot(time, deployed.collect.memoryMb)
  const table = countingTable(memory, tally, async (call: TableCall) => {
    await slot.cpu(cpuMs[call])
    await time.sleep(latencyMs.table)
  })
  const due: OpenMessage[] = []
  const openQueue = {
    async send(message: OpenMessage) {
      // Sent, received and removed.
      tally.sqsRequests += 3
      due.push(message)
    },
  }
  const noQueue = { send: async () => {} }
  // Each feed shows its own reports: one that stood in all of them would be looked up in each.
  const shown = new Map<string, FeedEntry[]>()
  let polls = 0
  const poll = async ({ id }: Pick<Source, 'id'>): Promise<Polled> => {
    await time.sleep(latencyMs.feed)
    polls += 1
    const isNews = polls % Math.ceil((runsADay * pack.sources.length) / reportsADay) === 0
    if (!isNews) return { outcome: 'unchanged' }
    const entries = [exampleEntry(pack, polls, time.now()), ...(shown.get(id) ?? [])].slice(0, entriesAFeed)
    shown.set(id, entries)
    return { outcome: 'read', entries, etag: null, lastModified: null }
  }
  const means = { table, clock: time, journal: { note: () => {} }, packs: [pack] }
  const site = { site: 'https://storywire.example.org', sample: false, audienceLagMinutes }
  const collect = wireCollect({ ...means, openQueue, poll })
  const sweep = wireSweep({
    ...means,
    openQueue,
    urgentQueue: noQueue,
    greetingsQueue: noQueue,
    bulkQueue: noQueue,
    suppressions: null,
    deadLetters: {
      async counts() {
        tally.sqsRequests += polledQueues
        return []
      },
    },
    operator: { tell: async () => {} },
  })
  const open = wireOpenMailing({ ...means, ...site, urgentQueue: noQueue, bulkQueue: noQueue })
  const billed = async (memoryMb: number, run: () => Promise<unknown>): Promise<void> => {
    const startedAt = time.ms()
    await run()
    tally.lambdaRequests += 1
    tally.gbSeconds += ((time.ms() - startedAt) / 1000) * (memoryMb / 1024)
  }
  const day = async (): Promise<void> => {
    for (let run = 0; run < runsADay; run += 1) {
      await billed(deployed.collect.memoryMb, () => collect({}))
      await billed(deployed.sweep.memoryMb, () => sweep({ sweep: 'open' }))
      for (const message of due.splice(0))
        await billed(deployed.openMailing.memoryMb, () =>
          open({ Records: [{ messageId: 'm', body: JSON.stringify(message) }] }),
        )
      await time.sleep(deployed.collect.everyMinutes * 60_000)
    }
    await billed(deployed.sweep.memoryMb, () => sweep({ sweep: 'retention' }))
  }
  const cpu = process.cpuUsage()
  await time.runUntil(day())
  const { user, system } = process.cpuUsage(cpu)
  tally.gbSeconds += ((user + system) / 1e6) * (memoryMbPerCpu / 1024)
  return tally
}

const exampleEntry = (pack: StoryPack, n: number, published: string): FeedEntry => ({
  id: n.toString(16).padStart(32, '0'),
  title: `${pack.title}: example report ${n} of what the parties said on that day`,
  summary:
    'Two sentences of example text stand here. They are about as long as those that feeds bring along.',
  url: `https://outlet.example.org/reports/${n}`,
  published,
  outlet: null,
})
