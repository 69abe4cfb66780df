import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Clock } from '#core/instant'
import { guard } from '#local/gate'
import { listenOnLoopback } from '#local/loopback'

type Event = { timestamp: number; message: string; logStreamName: string }
type Asked = {
  logGroupName: string
  logStreamName?: string
  logEvents?: { timestamp: number; message: string }[]
  filterPattern?: string
  startTime?: number
  nextToken?: string
}

/** API reference, PutLogEvents: 26 bytes are counted for each event beside its text. */
const mostBytes = 1_048_576
const perEvent = 26
const mostEvents = 10_000
const [hour, day] = [3_600_000, 86_400_000]
/** CloudWatch Logs user guide, "Filter pattern syntax"; ours alone is understood. */
const ours = '{ $.message = "kept" }'

const fault = (type: string, message: string) => ({ status: 400, body: { __type: type, message } })

/**
 * CloudWatch Logs with these groups. What it refuses by its API reference: groups and streams that are not there, names
 * with a colon, batches that are too large or out of order; what is too old or too new it takes and throws away.
 * @param pageSize so many events a page of FilterLogEvents; before the last there is one that is empty
 */
export const startCloudWatchLogs = async (groups: readonly string[], clock: Clock, pageSize = 10_000) => {
  const streams = new Map(groups.map(group => [group, new Map<string, Event[]>()]))
  const batches: number[] = []

  const create = ({ logGroupName, logStreamName = '' }: Asked) => {
    const group = streams.get(logGroupName)
    if (!group) return fault('ResourceNotFoundException', 'The specified log group does not exist.')
    if (!/^[^:*]{1,512}$/.test(logStreamName))
      return fault('InvalidParameterException', 'Member must satisfy regular expression pattern: [^:*]*')
    if (group.has(logStreamName))
      return fault('ResourceAlreadyExistsException', 'The specified log stream already exists')
    group.set(logStreamName, [])
    return { status: 200, body: {} }
  }
  const put = ({ logGroupName, logStreamName = '', logEvents = [] }: Asked) => {
    const stream = streams.get(logGroupName)?.get(logStreamName)
    if (!stream) return fault('ResourceNotFoundException', 'The specified log stream does not exist.')
    const bytes = logEvents.reduce((sum, { message }) => sum + Buffer.byteLength(message) + perEvent, 0)
    if (bytes > mostBytes || logEvents.length > mostEvents || logEvents.length === 0)
      return fault('InvalidParameterException', 'Upload too large')
    if (logEvents.some(({ timestamp }, n) => timestamp < (logEvents[n - 1]?.timestamp ?? 0)))
      return fault(
        'InvalidParameterException',
        'Log events in a single PutLogEvents request must be in order',
      )
    batches.push(logEvents.length)
    const now = Date.parse(clock.now())
    const taken = logEvents.filter(
      ({ timestamp }) => timestamp <= now + 2 * hour && timestamp >= now - 14 * day,
    )
    for (const one of taken) stream.push({ ...one, logStreamName })
    const isRejected = taken.length < logEvents.length
    return { status: 200, body: isRejected ? { rejectedLogEventsInfo: { tooNewLogEventStartIndex: 0 } } : {} }
  }
  const filter = ({ logGroupName, filterPattern, startTime = 0, nextToken }: Asked) => {
    const group = streams.get(logGroupName)
    if (!group) return fault('ResourceNotFoundException', 'The specified log group does not exist.')
    if (filterPattern !== ours) return fault('InvalidParameterException', 'Invalid filter pattern')
    const all = [...group.values()]
      .flat()
      .filter(({ timestamp, message }) => timestamp >= startTime && message.includes('"message":"kept"'))
      .toSorted((a, b) => a.timestamp - b.timestamp)
    const from = Number(nextToken ?? 0)
    const events = all.slice(from, from + pageSize)
    // FilterLogEvents "can return no events and a token": it has looked, and there may be more behind.
    if (nextToken === undefined) return { status: 200, body: { events: [], nextToken: '0' } }
    const next = from + pageSize
    return { status: 200, body: { events, ...(next < all.length ? { nextToken: String(next) } : {}) } }
  }
  const actions: Record<string, (asked: Asked) => { status: number; body: object }> = {
    CreateLogStream: create,
    PutLogEvents: put,
    FilterLogEvents: filter,
  }

  const server = createServer(async (request, response) => {
    const asked: Asked = JSON.parse(await text(request))
    const action = actions[String(request.headers['x-amz-target']).replace('Logs_20140328.', '')]
    const { status, body } = action?.(asked) ?? fault('UnknownOperationException', '')
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' })
    response.end(JSON.stringify(body))
  })
  guard(server)
  const url = `http://127.0.0.1:${await listenOnLoopback(server)}`
  return {
    url,
    /** How many lines each call brought. */
    batches,
    /** Lines as `aws logs tail --format short` prints them. */
    lines: (group: string): string[] =>
      [...(streams.get(group)?.values() ?? [])]
        .flat()
        .map(({ timestamp, message }) => `${new Date(timestamp).toISOString().slice(0, 19)} ${message}`),
    close: () => {
      server.closeAllConnections()
      return new Promise<void>(closed => server.close(() => closed()))
    },
  }
}
