import type { AudienceList } from '../delivery/deliver-ports.ts'
import { allShards } from '../delivery/mailing.ts'
import type { Mailings } from '../delivery/mailings.ts'
import type { Faults } from '../fault/fault.ts'
import { eachForItself, setAsideIn } from '../fault/set-aside.ts'
import { type Closed, closedBy } from '../story/deciding/closed.ts'
import type { DecisionKeeping } from '../story/decision.ts'
import type { EndPorts } from '../subscription/end.ts'
import { unsubscribe } from '../subscription/leave.ts'
import { farewellId } from './farewell.ts'

export type EndClosedPorts = Pick<EndPorts, 'clock'> & {
  subscribers: EndPorts['subscribers'] & AudienceList
  mailings: Pick<Mailings, 'mailing'>
  decisions: Pick<DecisionKeeping, 'decisions'>
  /** Ids of the deployment's stories. */
  stories: readonly string[]
  faults: Faults
}

/** So many readers are ended between two looks whether the story is still closed. */
const atATime = 100

/**
 * Ends the subscriptions of stories that are closed, once the time of their last mail is over: as if each reader had left
 * then, so that addresses are erased by the calendar. Safe to repeat; whoever is ended stands in no audience any more.
 * @returns how many ended now
 */
export const endClosed = async (ports: EndClosedPorts): Promise<number> => {
  const { decisions, mailings, stories, clock, faults } = ports
  let ended = 0
  await eachForItself(stories, setAsideIn(faults), async story => {
    const closed = async (): Promise<Closed | null> => closedBy(await decisions.decisions(story))
    const found = await closed()
    const last = found && (await mailings.mailing(farewellId(story, found)))
    // It may have been put a moment ago, and still be on its way.
    if (!last || clock.now() <= last.notAfter) return
    for (const shard of allShards)
      for (let after = ''; ; ) {
        if (!(await closed())) return
        const ids = await ports.subscribers.next({ ...last, canaries: undefined }, shard, after, atATime)
        for (const reader of ids)
          if ((await unsubscribe(reader, story, ports)).is !== 'already-left') ended += 1
        after = ids.at(-1) ?? ''
        if (ids.length < atATime) break
      }
  })
  return ended
}
