import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withDeployment } from '#cli/deployment'
import { latestClosing } from '#core/digest/calendar'
import { plusDays } from '#core/instant'
import { keepRunning, openRunning } from '#local/running'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'running-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const urls = { dynamodb: 'http://127.0.0.1:1', queues: 'http://127.0.0.1:2', ses: 'http://127.0.0.1:3' }
const environment = {
  STORYWIRE_TABLE: 'readers',
  STORYWIRE_URGENT_QUEUE_URL: 'http://127.0.0.1:2/urgent',
  STORYWIRE_GREETINGS_QUEUE_URL: 'http://127.0.0.1:2/greetings',
  STORYWIRE_BULK_QUEUE_URL: 'http://127.0.0.1:2/bulk',
}
const functions = [
  {
    service: 'deliver',
    arn: 'arn',
    timeoutSeconds: 60,
    reservedConcurrency: null,
    mayLoop: true,
    environment,
  },
]
const open = () => withDeployment({ state: folder }, [], async () => 'reached', {})

test('a machine that runs is found by its own user only, and no more when it has ended', async () => {
  const gone = await keepRunning(folder, urls, functions)
  expect((await stat(join(folder, 'running.json'))).mode & 0o777).toBe(0o600)
  expect(await open()).toBe('reached')
  await gone()
  expect(await openRunning(folder)).toBe('not-running')
  await expect(open()).rejects.toThrow(/is not running on the state folder/)
})

test('a machine that plays the sample follows its stories with the outlets and the closings of the sample', async () => {
  const packsOf = async (sample: boolean) => {
    const gone = await keepRunning(folder, urls, functions, sample)
    const running = await openRunning(folder)
    if (typeof running === 'string') throw new Error(running)
    running.close()
    await gone()
    return running.packs?.()
  }
  expect(await packsOf(false)).toBeUndefined()
  const [pack] = (await packsOf(true)) ?? []
  expect(pack?.sources.length).toBeGreaterThan(0)
  expect(pack?.sources.every(({ recorded }) => recorded)).toBe(true)
  const startedAt = JSON.parse(await readFile(join(folder, 'first-start.json'), 'utf8')).at
  expect(pack && latestClosing(pack, 'weekly', startedAt) > plusDays(startedAt, -1)).toBe(true)
})

test('a machine that was ended hard, and one that nobody answers for, are said in a sentence', async () => {
  await keepRunning(folder, urls, functions)
  await expect(
    withDeployment({ state: folder }, [], ({ table }) => table.get({ pk: 'a', sk: 'b' }), {}),
  ).rejects.toThrow(/Nobody answers there|ECONNREFUSED/)
  // The largest number that a process of Linux may have is 4,194,304.
  const dead = {
    pid: 2 ** 30,
    ...urls,
    table: 'readers',
    urgentQueueUrl: urls.queues,
    greetingsQueueUrl: urls.queues,
    bulkQueueUrl: urls.queues,
  }
  await writeFile(join(folder, 'running.json'), JSON.stringify(dead))
  await expect(open()).rejects.toThrow(/was ended hard/)
})

test('in AWS a command says which names it still needs', async () => {
  const asked = withDeployment({ table: 'readers' }, ['secret', 'queues'], async () => 'reached', {})
  await expect(asked).rejects.toThrow(/--secret or STORYWIRE_SECRET_ID, and --urgent-queue .*--bulk-queue/)
})
