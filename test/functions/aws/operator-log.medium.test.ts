import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { plusDays, plusMinutes } from '#core/instant'
import type { Keep, KeptLine } from '#core/restore/kept-line'
import { createOperatorLog } from '#functions/aws/operator-log'
import { troubleOf } from '#functions/aws/trouble'
import { standInClient } from '#local/stand-in-client'
import { startCloudWatchLogs } from '#test/doubles/cloudwatch-logs'

const group = '/Storywire-dev/operator'
const at = '2026-11-28T09:00:00.000Z'
const clock = { now: () => at }
const erased = (reader: string): KeptLine => ({ is: 'reader', reader, suppressed: null, erased: true, at })

const failure = async (keep: Keep): Promise<unknown> => {
  try {
    return await keep(erased('d'))
  } catch (error) {
    return error
  }
}

let logs: Awaited<ReturnType<typeof startCloudWatchLogs>>
let client: CloudWatchLogsClient
beforeAll(async () => {
  logs = await startCloudWatchLogs([group], clock)
  client = new CloudWatchLogsClient({ ...standInClient(logs.url), maxAttempts: 1 })
})
afterEach(() => void logs.batches.splice(0))
afterAll(async () => {
  client.destroy()
  await logs.close()
})

describe('the operator’s log', () => {
  test('has each line once it is kept, in the form of the functions’ own', async () => {
    await createOperatorLog(client, group, clock)(erased('a1'))
    expect(logs.lines(group)).toEqual([
      `2026-11-28T09:00:00 {"level":"INFO","message":"kept","is":"reader","reader":"a1","suppressed":null,"erased":true,"at":"${at}"}`,
    ])
  })

  test('takes lines that come together together, and never more than it may', async () => {
    const keep = createOperatorLog(client, group, clock)
    await Promise.all(Array.from({ length: 1200 }, (_, n) => keep(erased(`b${n}`))))
    expect(logs.batches).toEqual([500, 500, 200])
    expect(new Set(logs.lines(group).filter(line => line.includes('"b'))).size).toBe(1200)
  })

  test('that throws a line away has not kept it: a clock that is wrong is told of', async () => {
    for (const wrong of [plusMinutes(at, 121), plusDays(at, -15)]) {
      const keep = createOperatorLog(client, group, { now: () => wrong })
      await expect(keep(erased('c'))).rejects.toThrow('Is this machine’s clock right?')
    }
  })

  test('that is not there, or that nobody named, keeps nothing, and says so in one sentence', async () => {
    const elsewhere = createOperatorLog(client, '/Shop/operator', clock)
    const unnamed = createOperatorLog(client, '', clock)
    expect(troubleOf(await failure(elsewhere))).toContain('or log in this account')
    expect(troubleOf(await failure(unnamed))).toContain('OperatorLog')
  })
})
