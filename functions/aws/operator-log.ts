import { randomBytes } from 'node:crypto'
import {
  type CloudWatchLogsClient,
  CreateLogStreamCommand,
  PutLogEventsCommand,
  ResourceAlreadyExistsException,
} from '@aws-sdk/client-cloudwatch-logs'
import { type Clock, msBetween } from '#core/instant'
import type { Keep, KeptLine } from '#core/restore/kept-line'
import { UnkeptFault } from './unkept-fault.ts'

/** Ten thousand events and 1 MiB at once (API reference, PutLogEvents); a line of a row of 25 readers has 1 kB. */
const linesAtOnce = 500

const epoch = '1970-01-01T00:00:00.000Z'

type Batch = { lines: KeptLine[]; written: Promise<void> }

/**
 * The log of what is done to a deployment from outside, beside those of its functions, in their form.
 * @param group its name; empty where nobody said it: nothing that a restored table must know can then be written
 */
export const createOperatorLog = (client: CloudWatchLogsClient, group: string, clock: Clock): Keep => {
  let stream: Promise<string> | undefined
  let gathering: Batch | undefined
  const write = async (lines: readonly KeptLine[]): Promise<void> => {
    stream ??= openStream(client, group, clock)
    const logStreamName = await stream
    const timestamp = msBetween(epoch, clock.now())
    const logEvents = lines.map(line => ({
      timestamp,
      message: JSON.stringify({ level: 'INFO', message: 'kept', ...line }),
    }))
    const sent = { logGroupName: group, logStreamName, logEvents }
    const { rejectedLogEventsInfo } = await client.send(new PutLogEventsCommand(sent))
    // Taken, and thrown away: by a clock that is hours ahead, or days behind.
    if (rejectedLogEventsInfo)
      throw new UnkeptFault('CloudWatch Logs threw the line away. Is this machine’s clock right?')
  }
  /** Lines that come while one is being written go together: an import has 32 under way. */
  const gather = (): Batch => {
    const lines: KeptLine[] = []
    const written = new Promise<void>(resolve => setImmediate(resolve)).then(() => {
      if (gathering?.lines === lines) gathering = undefined
      return write(lines)
    })
    return { lines, written }
  }
  return async line => {
    if (group === '')
      throw new UnkeptFault('Nobody said where the operator’s log is: see the stack’s output OperatorLog.')
    if (gathering === undefined || gathering.lines.length >= linesAtOnce) gathering = gather()
    gathering.lines.push(line)
    await gathering.written
  }
}

/** A stream for each command; its name shows when it ran. */
const openStream = async (client: CloudWatchLogsClient, group: string, clock: Clock): Promise<string> => {
  // Neither a colon nor an asterisk may be in it.
  const name = `${clock.now().replaceAll(':', '.')}-${randomBytes(4).toString('hex')}`
  try {
    await client.send(new CreateLogStreamCommand({ logGroupName: group, logStreamName: name }))
  } catch (error) {
    // The SDK asked twice, because the first answer was lost.
    if (!(error instanceof ResourceAlreadyExistsException)) throw error
  }
  return name
}
