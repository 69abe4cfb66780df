import { domainToASCII } from 'node:url'
import * as z from 'zod'
import type { DeliverMessage, OpenMessage, Queue } from '#core/delivery/queue'
import { resend } from '#core/delivery/resend'
import { noteStuckEvents } from '#core/delivery/stuck-events'
import { tallyStories } from '#core/desk/tally-stories'
import { endClosed } from '#core/farewell/end-closed'
import { ending, erasing, reconciling, tallying } from '#core/fault/runs'
import { setAsideIn } from '#core/fault/set-aside'
import { sweep } from '#core/fault/sweep'
import { type Operator, tellFaults } from '#core/fault/tell-faults'
import { watch } from '#core/fault/watch'
import type { DeadLetters } from '#core/fault/watch-dead-letters'
import type { Clock } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import { forgetDue } from '#core/subscription/forget-due'
import { reconcile, type SuppressionList } from '#core/subscription/reconcile'
import type { RequestMessage } from '#core/subscription/request'
import { resendRequests } from '#core/subscription/resend-requests'
import type { Journal } from './journal.ts'
import { judgementsOn } from './judgements.ts'
import type { Secrets } from './secrets/keys.ts'
import { readerId } from './secrets/reader-id.ts'
import { createCanaryStore } from './stores/canary-store.ts'
import { createDecisionStore } from './stores/decision-store.ts'
import { createFaultRegister, createFaults } from './stores/fault-store.ts'
import { createLedgerStore } from './stores/ledger-store.ts'
import { createMailingStore } from './stores/mailing-store.ts'
import { createReaderStore } from './stores/reader-store.ts'
import { createRequestStore } from './stores/request-store.ts'
import { createRuns } from './stores/run-store.ts'
import type { Table } from './stores/table.ts'
import { createTallyStore } from './stores/tally-store.ts'

export type SweepMeans = {
  table: Table
  openQueue: Queue<OpenMessage>
  urgentQueue: Queue<DeliverMessage>
  greetingsQueue: Queue<DeliverMessage | RequestMessage>
  bulkQueue: Queue<DeliverMessage>
  packs: StoryPack[]
  deadLetters: DeadLetters
  /** Null where no SES stands behind. */
  suppressions: { list: SuppressionList; secrets: Secrets } | null
  /** Hears of faults. Null: nobody does, and nothing is judged. */
  operator: Operator | null
  clock: Clock
  journal: Journal
}

const event = z.object({ sweep: z.enum(['open', 'retention']) })

/** Scheduled: *open* every five minutes, *retention* once a day. */
export const wireSweep = (means: SweepMeans) => {
  const { table, packs, openQueue, suppressions, operator, clock, journal } = means
  const faults = createFaults(means)
  const stories = packs.map(({ id }) => id)
  const [mailings, ledger, subscribers] = [
    createMailingStore(table),
    createLedgerStore(table),
    createReaderStore(table),
  ]
  const [canaries, runs] = [createCanaryStore(table), createRuns(table, clock)]
  const lanes = { urgent: means.urgentQueue, greetings: means.greetingsQueue, bulk: means.bulkQueue }
  const requests = createRequestStore(table, setAsideIn(faults))
  const common = { mailings, ledger, subscribers, canaries, runs, stories, faults, clock }
  const reconciled = async () => {
    if (suppressions === null) return 0
    const keys = await suppressions.secrets.keys()
    const readerOf = async (address: { canonical: string }) => readerId(keys, address)
    return reconcile({ ...common, list: suppressions.list, readerOf, toAsciiDomain: domainToASCII })
  }
  const deadLetters = countedOnce(means.deadLetters)
  const judgements = judgementsOn({ ...means, deadLetters }, packs)
  return async (input: unknown) => {
    deadLetters.countAnew()
    return sweep(event.parse(input).sweep, {
      resend: [
        // First: what is sent again goes by it.
        () => noteStuckEvents({ deadLetters, ledger, clock }),
        () => resendRequests({ requests, queue: means.greetingsQueue, faults, clock }),
        () => resend({ ...common, openQueue, lanes }),
      ],
      // Reconciliation last: should SES not answer, what is due to be forgotten is.
      daily: [
        [ending, 'ended', () => endClosed({ ...common, decisions: createDecisionStore(table) })],
        [erasing, 'erased', () => forgetDue({ ...common, notes: subscribers })],
        [tallying, 'tallied', () => tallyStories({ ...common, tallies: createTallyStore(table) })],
        [reconciling, 'suppressed', reconciled],
      ],
      faults: operator && {
        watch: () => watch(judgements, faults),
        tell: () => tellFaults({ register: createFaultRegister(table), operator, clock }),
      },
      runs,
      clock,
      journal,
    })
  }
}

/** Several ask in one run, and each question to a queue is billed: a run begins with `countAnew`. */
const countedOnce = (deadLetters: DeadLetters): DeadLetters & { countAnew(): void } => {
  let counts: ReturnType<DeadLetters['counts']> | null = null
  return {
    countAnew: () => {
      counts = null
    },
    counts: () => {
      counts ??= deadLetters.counts()
      return counts
    },
  }
}
