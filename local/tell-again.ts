import * as z from 'zod'
import type { Log } from '#core/log'
import type { Functions } from './functions.ts'
import type { SesEvent } from './ses/events.ts'

/** As many as the function takes at once. */
const atOnce = 500

const answer = z.object({ batchItemFailures: z.array(z.unknown()) })

/**
 * Gives the function that reads them the last events of SES once more, before anything is sent. In AWS they wait in a
 * queue; here the queue ended with the process, and a mail that SES took would seem to be met with silence, and go out
 * again. Events that were read before change nothing.
 */
export const tellAgain = async (
  events: AsyncIterable<SesEvent>,
  functions: Pick<Functions, 'invoke' | 'arnOf'>,
  log: Pick<Log, 'error'>,
): Promise<void> => {
  const tell = async (batch: SesEvent[]): Promise<void> => {
    const Records = batch.map((event, n) => ({ messageId: String(n), body: JSON.stringify(event) }))
    const answered = await functions.invoke(functions.arnOf('feedback'), { Records })
    const lost = answer.parse(answered).batchItemFailures.length
    if (lost > 0) log.error('Events of SES were lost: mails that it took may go out twice', { events: lost })
  }
  const batch: SesEvent[] = []
  for await (const event of events) {
    batch.push(event)
    if (batch.length === atOnce) await tell(batch.splice(0))
  }
  if (batch.length > 0) await tell(batch)
}
