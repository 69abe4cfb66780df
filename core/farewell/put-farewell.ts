import type { Mailings } from '../delivery/mailings.ts'
import type { OpenMessage, Queue } from '../delivery/queue.ts'
import type { Clock } from '../instant.ts'
import type { Closed } from '../story/deciding/closed.ts'
import type { StoryPack } from '../story/pack.ts'
import { farewellMailing } from './farewell.ts'

/** Puts the last mail of a story that is closed, once, and sends its opening. */
export const putFarewell = async (
  pack: Pick<StoryPack, 'id'>,
  closed: Closed,
  {
    mailings,
    openQueue,
    clock,
    audienceLagMinutes,
  }: {
    mailings: Pick<Mailings, 'put'>
    openQueue: Queue<OpenMessage>
    clock: Clock
    audienceLagMinutes: number
  },
): Promise<void> => {
  const mailing = farewellMailing(pack.id, closed, clock.now(), audienceLagMinutes)
  if ((await mailings.put(mailing)) === 'put') await openQueue.send({ open: 'mailing', mailing: mailing.id })
}
