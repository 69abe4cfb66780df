import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startDynamoDb } from '#local/dynamodb'
import { firstStart } from '#local/first-start'
import { keptSecrets, localSecrets } from '#local/secrets'
import { standInClient } from '#local/stand-in-client'
import { StartRefused, takeStateFolder } from '#local/state-folder'
import { secretsLast, stateBefore } from '#local/whole-state'

const table = {
  logicalId: 'Table',
  name: 'Table1',
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' as const }],
  AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' as const }],
  GlobalSecondaryIndexes: [],
}
let root: string
let state: string
let number = 0

/** A state with one item, as a start leaves it behind. */
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'whole-'))
  const used = join(root, 'used')
  await mkdir(join(used, 'mail'), { recursive: true })
  await firstStart(used, { now: () => '2031-03-04T10:00:00.000Z' })
  const dynamodb = await startDynamoDb(join(used, 'dynamodb'), [table])
  expect(dynamodb.wasEmpty).toBe(true)
  const client = new DynamoDBClient(standInClient(dynamodb.url))
  for (let n = 0; n < 20; n++)
    await client.send(
      new PutItemCommand({ TableName: 'Table1', Item: { pk: { S: `${n}` }, text: { S: 'x'.repeat(5000) } } }),
    )
  client.destroy()
  await dynamodb.close()
  await localSecrets(used)
})
afterAll(() => rm(root, { recursive: true, force: true }))
beforeEach(async () => {
  number += 1
  state = join(root, `copy-${number}`)
  await cp(join(root, 'used'), state, { recursive: true })
})

const refusal = async (work: Promise<unknown>): Promise<string> => {
  const fault = await work.then(
    () => new Error('it went through'),
    error => error,
  )
  expect(fault).toBeInstanceOf(StartRefused)
  expect(fault.message).not.toContain('\n')
  return fault.message
}

describe('a part that is gone is not made anew', () => {
  test('what is whole starts, and an empty folder is new', async () => {
    expect(await stateBefore(state)).toBe('used')
    expect(await stateBefore(join(root, 'nothing'))).toBe('new')
    const { wasEmpty, close } = await startDynamoDb(join(state, 'dynamodb'), [table], undefined, 'used')
    await close()
    expect(wasEmpty).toBe(false)
  })
  test('a first start that was cut short before its keys were drawn goes on', async () => {
    for (const name of ['secrets.json', 'dynamodb']) await rm(join(state, name), { recursive: true })
    expect(await stateBefore(state)).toBe('new')
  })
  test('keys beside a table that holds items, or beside mails', async () => {
    await rm(join(state, 'secrets.json'))
    expect(await stateBefore(state)).toBe('new')
    const dynamodb = await startDynamoDb(join(state, 'dynamodb'), [table])
    await dynamodb.close()
    expect(await refusal((async () => secretsLast(state, 'new', dynamodb))())).toContain('has lost its keys')
    await writeFile(join(state, 'mail', 'one.eml'), '')
    expect(await refusal(stateBefore(state))).toContain('has lost its keys (secrets.json)')
    expect(await refusal(keptSecrets(state))).toContain('Put it back from a copy.')
    expect(await readdir(state)).not.toContain('secrets.json')
  })
  test('the table beside keys', async () => {
    await rm(join(state, 'dynamodb'), { recursive: true })
    expect(await refusal(stateBefore(state))).toContain('has lost its table')
    await mkdir(join(state, 'dynamodb'))
    expect(await refusal(stateBefore(state))).toContain('has lost its table')
    const anew = startDynamoDb(join(state, 'dynamodb'), [table], undefined, 'used')
    expect(await refusal(anew)).toContain('The table Table1 is gone')
  })
  test('the moment of the first start', async () => {
    await rm(join(state, 'first-start.json'))
    expect(await refusal(stateBefore(state))).toContain('first-start.json')
  })
  test('keys of which the current one is missing', async () => {
    const path = join(state, 'secrets.json')
    await writeFile(
      path,
      (await readFile(path, 'utf8')).replace('"currentKeyId": "k1"', '"currentKeyId": "k2"'),
    )
    expect(await refusal(localSecrets(state))).toContain('is damaged')
  })
})

describe('a damaged table is refused, by a sentence', () => {
  const damage = async (ending: RegExp, how: (path: string) => Promise<void>) => {
    const folder = join(state, 'dynamodb')
    const hit = (await readdir(folder)).filter(name => ending.test(name))
    expect(hit.length).toBeGreaterThan(0)
    for (const name of hit) await how(join(folder, name))
    return refusal(startDynamoDb(folder, [table]))
  }
  test.each([/^CURRENT$/, /^MANIFEST/, /\.log$/])('%s is gone', async name => {
    expect(await damage(name, path => rm(path))).toContain('is damaged')
  })
  test.each([/^CURRENT$/, /^MANIFEST/, /\.log$/])('%s is garbage', async name => {
    expect(await damage(name, path => writeFile(path, Buffer.alloc(3000, 7)))).toContain('is damaged')
  })
  test('one byte in the midst of the log is another', async () => {
    const flip = async (path: string) => {
      const bytes = await readFile(path)
      bytes[50_000] = (bytes[50_000] ?? 0) ^ 1
      await writeFile(path, bytes)
    }
    expect(await damage(/\.log$/, flip)).toContain('.log cannot be read')
  })
  test('a log whose end a kill tore off is whole enough', async () => {
    const folder = join(state, 'dynamodb')
    for (const name of await readdir(folder))
      if (name.endsWith('.log'))
        await truncate(join(folder, name), (await readFile(join(folder, name))).length - 9)
    await (await startDynamoDb(folder, [table])).close()
  })
})

test('a folder with other things is no state folder, and stays as it is', async () => {
  const other = join(root, 'photos')
  await mkdir(other)
  await appendFile(join(other, 'summer.jpg'), '')
  expect(await refusal(takeStateFolder(other))).toContain('is no state folder')
  expect(await readdir(other)).toEqual(['summer.jpg'])
})

test.runIf(process.platform === 'linux')(
  'a folder that the system will not make is refused at once',
  async () => {
    expect(await refusal(takeStateFolder('/proc/nothing'))).toContain('no folder can be made there')
  },
)
