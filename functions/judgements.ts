import type { Mailing } from '#core/delivery/mailing'
import { watchEvents } from '#core/delivery/watch-events'
import { watchMailings } from '#core/delivery/watch-mailings'
import { watchEditions } from '#core/digest/watch-editions'
import { watchCopies } from '#core/fault/watch-copies'
import { type DeadLetters, watchDeadLetters } from '#core/fault/watch-dead-letters'
import { watchRuns } from '#core/fault/watch-runs'
import type { Clock } from '#core/instant'
import { watchSources } from '#core/story/collecting/watch-sources'
import { closedBy } from '#core/story/deciding/closed'
import { reviewOf } from '#core/story/deciding/review'
import type { StoryPack } from '#core/story/pack'
import { openJudges } from '#core/story/reading/judge'
import { watchPlans } from '#core/story/state/watch-plans'
import { watchCanaries } from '#core/subscription/watch-canaries'
import { watchWebhooks } from '#core/webhook/watch-webhooks'
import { createCanaryStore } from './stores/canary-store.ts'
import { createCopyStore } from './stores/copy-store.ts'
import { createLedgerStore } from './stores/ledger-store.ts'
import { createMailingStore } from './stores/mailing-store.ts'
import { createReaderStore } from './stores/reader-store.ts'
import { createRuns } from './stores/run-store.ts'
import type { Table } from './stores/table.ts'
import { createToldStore } from './stores/told-store.ts'
import { createWebhookStore } from './stores/webhook-store.ts'

/** What the sweep judges by, whoever is to hear of it. A new judgement is a function that returns faults, in this list. */
export const judgementsOn = (
  { table, deadLetters, clock }: { table: Table; deadLetters: DeadLetters; clock: Clock },
  packs: StoryPack[],
) => {
  const ids = packs.map(({ id }) => id)
  const runs = createRuns(table, clock)
  const ports = {
    stories: ids,
    mailings: createMailingStore(table),
    ledger: createLedgerStore(table),
    canaries: createCanaryStore(table),
    readers: createReaderStore(table),
    clock,
    runs,
  }
  const kept = { stories: createToldStore({ table, packs, clock, judgeOf: openJudges() }), clock }
  const isHeld = async (mailing: Mailing) => {
    const pack = packs.find(({ id }) => id === mailing.story)
    if (!pack) return false
    return reviewOf(mailing, pack, await kept.stories.decisions(pack.id), clock.now()) === 'wait'
  }
  return [
    () => watchMailings({ ...ports, isHeld }),
    () => watchRuns({ runs, clock }, ids),
    () => watchCopies({ copies: createCopyStore(table), clock }),
    () => watchDeadLetters({ deadLetters }),
    () => watchEvents(ports),
    // Of a story that is closed nothing is expected any more.
    ...packs.flatMap(pack =>
      [
        () => watchEditions(ports, pack),
        () => watchSources(kept, pack),
        () => watchPlans(kept, pack),
        () => watchCanaries(ports, pack.id),
      ].map(judged => async () => (closedBy(await kept.stories.decisions(pack.id)) ? [] : await judged())),
    ),
    ...ids.map(id => () => watchWebhooks({ webhooks: createWebhookStore(table) }, id)),
  ]
}
