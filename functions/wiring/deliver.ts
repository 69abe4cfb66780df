import { questionTo } from '#core/delivery/ask'
import { deliverShard } from '#core/delivery/deliver'
import type { Mailer } from '#core/delivery/envelope'
import { nextHop } from '#core/delivery/hops'
import { laneOf, type Mailing, shardsOf } from '#core/delivery/mailing'
import type { QuotaSource } from '#core/delivery/pacing'
import type { DeliverMessage, Queue } from '#core/delivery/queue'
import { setAsideIn, telling } from '#core/fault/set-aside'
import type { StoryPack } from '#core/story/pack'
import { answerRequest } from '#core/subscription/answer-request'
import { createFloodAlarm } from '#core/subscription/flood-alarm'
import { createGreetings } from '#core/subscription/greeting-mailing'
import { heldTopics } from '#core/subscription/held-topics'
import type { RequestMessage } from '#core/subscription/request'
import { deliverHandler } from '#functions/deliver'
import type { Journal } from '#functions/journal'
import type { Sleep } from '#functions/means'
import { readerId } from '#functions/secrets/reader-id'
import { createFaults } from '#functions/stores/fault-store'
import { createLedgerStore } from '#functions/stores/ledger-store'
import { createLimitStore } from '#functions/stores/limit-store'
import { createMailboxStore } from '#functions/stores/mailbox-store'
import type { Frozen } from '#functions/stores/mailing-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createPace, createSharedQuota } from '#functions/stores/pace-store'
import { createReaderStore } from '#functions/stores/reader-store'
import { createRefusals } from '#functions/stores/refusal-store'
import { createRequestStore } from '#functions/stores/request-store'
import { type LetterMeans, letterComposer } from './compose-letter.ts'
import { readStandings, type StandingMeans } from './read-standings.ts'

export type DeliverMeans = LetterMeans &
  Pick<StandingMeans, 'allowList'> & {
    urgentQueue: Queue<DeliverMessage>
    greetingsQueue: Queue<DeliverMessage | RequestMessage>
    bulkQueue: Queue<DeliverMessage>
    mailer: Mailer
    quota: QuotaSource
    sleep: Sleep
    journal: Journal
  }

/** SES is given ten seconds for an answer; the rest is for reading, recording and the pace. */
const chunkMs = 25_000

/** Delivers one shard's part of a mailing and sends its message again for as long as something is left. */
export const wireDeliver = (means: DeliverMeans) => {
  const quota = createSharedQuota(means.table, means.quota, means.clock)
  const pace = createPace(means.table, means.clock)
  const faults = createFaults(means)
  const setAside = setAsideIn(faults)
  const ledger = createLedgerStore(means.table, setAside)
  const readers = createReaderStore(means.table, setAside)
  const refusals = createRefusals(means.table)
  const contents = new Map<string, Frozen>()
  const { table, secrets, greetingsQueue, clock, journal } = means
  const requests = {
    requests: createRequestStore(table),
    counts: createLimitStore(table, secrets),
    subscribers: createReaderStore(table),
    mailboxes: createMailboxStore(table, secrets, clock),
    greetings: createGreetings(createMailingStore(table), greetingsQueue, clock),
    queue: greetingsQueue,
    readerOf: async (request: { canonical: string }) => readerId(await secrets.keys(), request),
    faults,
    tellFlood: createFloodAlarm({ faults, clock }),
    journal,
    clock,
  }
  /** Topics that readers hold and no pack knows. */
  const strange = new Set<string>()
  return deliverHandler(
    async (message, remainingMs) => {
      const compose = await letterComposer(means, contents)
      const { sleep, mailer, allowList } = means
      const heldOf = (story: string, chosen: string[]) => {
        const pack = means.packs.find(one => one.pack.id === story)?.pack
        if (!pack) return chosen
        const { topics, unknown } = heldTopics(chosen, pack)
        for (const topic of unknown) strange.add(`${story}/${topic}`)
        return [...topics, ...chosen]
      }
      const standings = (mailing: Mailing, ids: string[]) =>
        readStandings(mailing, ids, { readers, ledger, clock, allowList, heldOf })
      const noted: Parameters<typeof deliverShard>[1]['noted'] = async (mailing, reader, outcome) => {
        const reason = 'why' in outcome ? outcome.why : null
        means.journal.note({ kind: 'delivery', mailing: mailing.id, reader, state: outcome.is, reason })
        if (outcome.is === 'failed')
          await faults.raise({
            name: 'mails-failed',
            subject: mailing.id,
            detail: `${reader}: ${outcome.why}`,
          })
      }
      const ports = {
        ledger,
        list: readers,
        standings,
        compose,
        mailer,
        pace,
        quota,
        refusals,
        clock,
        sleep,
        chunkMs,
        noted,
        leftUncertain: (mailing: Mailing, left: string[]) =>
          faults.raise({
            name: 'mailing-uncertain',
            subject: mailing.id,
            detail: `${left.length} of its readers, of whom SES said nothing: ${left.join(', ')}`,
          }),
        halted: (mailing: Mailing, why: string) =>
          faults.raise({ name: 'ses-takes-nothing', subject: mailing.story, detail: why }),
        held: (mailing: Mailing, why: string) =>
          faults.raise({ name: 'mailing-held', subject: mailing.id, detail: why }),
        async startOthers(mailing: Mailing) {
          const marks = await ledger.shards(mailing.id, shardsOf(mailing))
          const untouched = marks.filter(mark => mark.touchedAt === null)
          await Promise.all(
            untouched.map(({ shard }) => queueOf(mailing, means).send({ mailing: mailing.id, shard })),
          )
        },
        question: (mailing: Mailing) => questionTo(senderOf(mailing, means)),
      }
      const done = await telling(setAside, () => deliverShard(message, ports, remainingMs))
      for (const subject of strange)
        await faults.raise({
          name: 'topic-unknown',
          subject,
          detail: 'a reader chose it, and the pack has it neither as a topic nor as retired',
        })
      strange.clear()
      if (done.progress !== 'again') return
      const mailing = await ledger.mailing(message.mailing)
      if (!mailing) return
      const hops = nextHop(message.hops ?? 0, mailing, clock.now())
      // The sweep sends it anew once it has stood still for a while.
      if (hops === null)
        return faults.raise({
          name: 'mailing-in-circles',
          subject: mailing.id,
          detail: `the message of shard ${message.shard} was sent on ${message.hops} times`,
        })
      await queueOf(mailing, means).send({ ...message, hops }, done.afterSeconds)
    },
    message => answerRequest(message, requests),
  )
}

const queueOf = (mailing: Mailing, means: DeliverMeans): Queue<DeliverMessage> =>
  ({ urgent: means.urgentQueue, greetings: means.greetingsQueue, bulk: means.bulkQueue })[laneOf(mailing)]

const senderOf = ({ story }: Mailing, { packs }: DeliverMeans): StoryPack['sender'] => {
  const found = packs.find(one => one.pack.id === story)
  if (!found) throw new Error(`There is no story "${story}" in this deployment.`)
  return found.pack.sender
}
