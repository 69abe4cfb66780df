import { type CloudWatchLogsClient, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs'
import { type Instant, msBetween } from '#core/instant'

const epoch = '1970-01-01T00:00:00.000Z'

/**
 * Lines of the journal in one log group, as `aws logs tail` prints them.
 * @param since by the moment that a line bears. CloudWatch takes some seconds until a line can be found
 */
export async function* keptLogs(
  client: CloudWatchLogsClient,
  logGroupName: string,
  since: Instant,
): AsyncGenerator<string> {
  const filterPattern = '{ $.message = "kept" }'
  const startTime = msBetween(epoch, since)
  for await (const { events = [] } of paginateFilterLogEvents(
    { client },
    { logGroupName, filterPattern, startTime },
  ))
    for (const { timestamp = 0, message = '' } of events)
      yield `${new Date(timestamp).toISOString()} ${message.trim()}`
}
