import type { Queue } from '../delivery/queue.ts'
import type { Faults } from '../fault/fault.ts'
import { type Clock, plusMinutes } from '../instant.ts'
import type { RequestMessage } from './request.ts'
import type { Requests } from './requests.ts'

export type ResendPorts = {
  requests: Pick<Requests, 'before'>
  queue: Queue<RequestMessage>
  faults: Faults
  clock: Clock
}

/** A request whose turn has come is worked off within seconds. */
const stillAfterMinutes = 3
/** Longer than the sweep takes to find one whose message was lost. */
const lateAfterMinutes = 12

/**
 * Sends the messages of requests again that nobody worked off: the site saves before it enqueues, and may die in between.
 * Those that are past their time are sent, too: whoever works them off takes them away and says so.
 * @returns how many
 */
export const resendRequests = async ({ requests, queue, faults, clock }: ResendPorts): Promise<number> => {
  const now = clock.now()
  const still = plusMinutes(now, -stillAfterMinutes)
  let resent = 0
  let late = 0
  for await (const { id, at, turn = at } of requests.before(still)) {
    if (turn > still) continue
    await queue.send({ request: id })
    resent += 1
    if (turn <= plusMinutes(now, -lateAfterMinutes)) late += 1
  }
  if (late > 0) {
    const detail = `${late} requests have waited for ${lateAfterMinutes} minutes or longer after their turn`
    await faults.raise({ name: 'greetings-late', subject: 'requests', detail })
  }
  return resent
}
