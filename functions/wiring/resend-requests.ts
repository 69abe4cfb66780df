import type { Queue } from '#core/delivery/queue'
import { setAsideIn } from '#core/fault/set-aside'
import { type Clock, plusMinutes } from '#core/instant'
import type { RequestMessage } from '#core/subscription/request'
import type { Journal } from '#functions/journal'
import { createFaults } from '#functions/stores/fault-store'
import { createRequestStore } from '#functions/stores/request-store'
import type { Table } from '#functions/stores/table'

/** A request whose turn has come is worked off within seconds. */
const stillAfterMinutes = 3
/** Longer than the sweep takes to find one whose message was lost. */
const lateAfterMinutes = 12

/**
 * Sends the messages of requests again that nobody worked off: the site saves before it enqueues, and may die in between.
 * Those that are past their time are sent, too: whoever works them off takes them away and says so.
 * @returns how many
 */
export const resendRequests = async (means: {
  table: Table
  clock: Clock
  journal: Journal
  greetingsQueue: Queue<RequestMessage>
}): Promise<number> => {
  const now = means.clock.now()
  const still = plusMinutes(now, -stillAfterMinutes)
  const requests = createRequestStore(means.table, setAsideIn(createFaults(means)))
  let resent = 0
  let late = 0
  for await (const { id, at, turn = at } of requests.before(still)) {
    if (turn > still) continue
    await means.greetingsQueue.send({ request: id })
    resent += 1
    if (turn <= plusMinutes(now, -lateAfterMinutes)) late += 1
  }
  if (late > 0) {
    const detail = `${late} requests have waited for ${lateAfterMinutes} minutes or longer after their turn`
    await createFaults(means).raise({ name: 'greetings-late', subject: 'requests', detail })
  }
  return resent
}
