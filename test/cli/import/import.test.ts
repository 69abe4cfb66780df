import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ImportOptions, importCommand } from '#cli/import'
import { readerOf } from '#cli/reader-of'
import { suppress } from '#core/subscription/end'
import { erase } from '#core/subscription/erase'
import { createGreetings } from '#core/subscription/greeting-mailing'
import { unsubscribe } from '#core/subscription/leave'
import { confirm } from '#core/subscription/subscribe'
import { createDecisionStore } from '#functions/stores/decision-store'
import { createMailboxStore } from '#functions/stores/mailbox-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createReaderStore } from '#functions/stores/reader-store'
import { packs } from '#stories/packs'
import { createReaderHouse } from '../reader-house.ts'

const [pack] = Object.values(packs).map(one => one.pack)
if (!pack) throw new Error('There is no story.')
const [firstTopic = ''] = pack.topics.map(({ id }) => id)

let house: Awaited<ReturnType<typeof createReaderHouse>>
let folder: string
let nowMs: number
beforeEach(async () => {
  house = await createReaderHouse()
  folder = await mkdtemp(join(tmpdir(), 'import-'))
  nowMs = Date.parse('2026-05-04T09:00:00.000Z')
})
afterEach(() => rm(folder, { recursive: true }))

const clock = { now: () => new Date(nowMs).toISOString() }
const slept: number[] = []
const around = {
  clock,
  sleep: async (ms: number) => {
    slept.push(ms)
    nowMs += ms
  },
}
const readers = () => createReaderStore(house.deployed.table)
const idOf = (address: string) => readerOf(address, house.deployed.secrets)
const subscriptionOf = async (address: string) => readers().subscription(await idOf(address), pack.id)

const header = 'address,consent_source,consent_date,consent_words,topics,cadence,alerts\n'
const good = (address: string, rest = ',weekly,no') =>
  `${address},Booth at the fair,2024-03-05,"Yes, mail me",${rest.replace(/^,/, `${firstTopic},`)}\n`
const bare = (address: string) => `${address},,,,,weekly,\n`

const run = async (text: string, options: ImportOptions = {}) => {
  const path = join(folder, 'readers.csv')
  await writeFile(path, text)
  const code = await importCommand(path, { json: true, ...options }, pack, house.deployed, house.io, around)
  const told = JSON.parse(house.printed.at(-1) ?? '')
  const report = await readFile(told.report, 'utf8')
  return { code, told, report: report.trim().split('\n').slice(1) }
}
const ends = () => ({ subscribers: readers(), clock })
const confirmations = () =>
  house.deployed.greetingsQueue.sent.map(({ message }) => message.mailing).filter(id => id.startsWith('conf'))

describe('a line that shows the consent', () => {
  test('makes its reader active at once, with the evidence beside the subscription and no mail', async () => {
    const { code, told, report } = await run(header + good('Ann@Example.org', ',daily,yes'))
    expect({ code, report, told: told.takenOver }).toEqual({ code: 0, report: [], told: 1 })
    expect(await subscriptionOf('ann@example.org')).toMatchObject({
      state: 'active',
      since: clock.now(),
      preferences: { topics: [firstTopic], cadence: 'daily', alerts: true },
      consent: {
        askedAt: '2024-03-05T00:00:00.000Z',
        confirmedAt: null,
        imported: { evidence: { source: 'Booth at the fair', words: 'Yes, mail me' } },
      },
    })
    expect((await readers().subscriber(await idOf('ann@example.org')))?.address).toBe('Ann@example.org')
    expect(house.deployed.greetingsQueue.sent).toEqual([])
  })

  test('is done once, however often it is read', async () => {
    const text = header + good('ann@example.org')
    await run(text)
    const before = house.deployed.table.items()
    const { code, told } = await run(text)
    expect({ code, takenOver: told.takenOver }).toEqual({ code: 0, takenOver: 1 })
    expect(house.deployed.table.items()).toEqual(before)
    expect((await run(`${text}${good('ann@example.org')}`)).report).toEqual([
      '2,left alone,"its reader gets this story already"',
      '3,left alone,"its reader gets this story already"',
    ])
  })

  test('activates who has only asked, and never mailed link or choice is doubled', async () => {
    await run(header + bare('ann@example.org'))
    await run(header + good('ann@example.org', ',monthly,no'))
    expect(await subscriptionOf('ann@example.org')).toMatchObject({ state: 'active', epoch: 1 })
    expect(confirmations()).toHaveLength(1)
  })
})

describe('nobody is brought back', () => {
  const addresses = ['left@example.org', 'spam@example.org', 'gone@example.org']
  beforeEach(async () => {
    await run(header + addresses.map(one => good(one)).join(''))
    const [left = '', spam = '', gone = ''] = await Promise.all(addresses.map(idOf))
    await unsubscribe(left, pack.id, ends())
    await suppress(spam, 'complaint', clock.now(), ends())
    await erase(gone, { ...ends(), canaries: { erase: async () => {} }, stories: [pack.id] })
  })

  test.each([
    ['with evidence', good],
    ['without', bare],
  ])('%s', async (_, line) => {
    const before = house.deployed.table.items()
    const { code, report } = await run(header + addresses.map(one => line(one)).join(''))
    expect(code).toBe(2)
    expect(report.map(one => one.split('"')[1])).toEqual([
      'its reader has left this story',
      'we must not write to it: it complained, bounced or was blocked',
      'it was erased',
    ])
    expect(house.deployed.table.items()).toEqual(before)
    expect(confirmations()).toEqual([])
  })

  test('an erased reader keeps no evidence', async () => {
    expect((await subscriptionOf('gone@example.org'))?.consent.imported).toBeUndefined()
  })
})

describe('a line without evidence', () => {
  test.each([
    [',,,', 'no evidence of consent'],
    [',2024-03-05,yes', 'the consent has no source'],
    ['Fair,2024-03-05,', 'the consent has no words'],
    ['Fair,,yes', 'the consent has no date'],
    ['Fair,05.03.2024,yes', 'cannot be read'],
    ['Fair,2024-02-30,yes', 'cannot be read'],
    ['Fair,2099-01-01,yes', 'still to come'],
    ['Fair,1066-10-14,yes', 'cannot be true'],
    ['by bob@example.org,2024-03-05,yes', 'no address'],
  ])('%s is asked by one mail, and the report says why', async (consent, why) => {
    const padded = consent === ',,,' ? ',,' : consent
    const { report, told } = await run(`${header}ann@example.org,${padded},,weekly,\n`)
    expect(told.asked).toBe(1)
    expect(report[0]).toMatch(/^2,asked,/)
    expect(report[0]).toContain(why)
    expect((await subscriptionOf('ann@example.org'))?.state).toBe('pending')
    expect(confirmations()).toHaveLength(1)
  })

  test('is asked once: a second file, a second line and a second run bring no second mail', async () => {
    const text = header + bare('ann@example.org') + bare('ANN@example.org')
    const { report } = await run(text)
    expect(report[1]).toBe('3,left alone,"a confirmation is on its way already"')
    await run(text)
    await run(`${header}${bare('ann@example.org')}`)
    nowMs += 8 * 86_400_000
    const late = await run(`${header}\n${bare('ann@example.org')}`)
    expect(late.report).toEqual(['3,left alone,"it was asked before and did not confirm"'])
    expect(new Set(confirmations()).size).toBe(1)
  })

  test('has the form’s limits: one mailbox in two spellings is asked once', async () => {
    const { report } = await run(header + bare('a.nn@gmail.com') + bare('ann+news@gmail.com'))
    expect(report[1]).toContain('its mailbox was asked too often lately')
    expect(confirmations()).toHaveLength(1)
  })

  test('confirms as a form’s does', async () => {
    await run(header + bare('ann@example.org'))
    const { table, secrets, greetingsQueue } = house.deployed
    const ports = {
      ...ends(),
      mailboxes: createMailboxStore(table, secrets, clock),
      greetings: createGreetings(createMailingStore(table), greetingsQueue, clock),
      editions: { lastEdition: async () => undefined, editions: async () => [] },
    }
    expect(await confirm(await idOf('ann@example.org'), pack.id, 1, ports)).toBe('confirmed')
  })

  test('goes at half of what SES leaves to greetings, after all that need no mail', async () => {
    slept.length = 0
    const lines = ['ann', 'ben', 'cem', 'dee'].map(one => bare(`${one}@example.org`)).join('')
    await run(header + lines + good('eve@example.org'))
    // Of 14 a second greetings have 2, of which nine tenths are used; half of that is one in 1.11 seconds.
    expect(slept).toEqual([1112, 1111, 1111].map(() => expect.closeTo(1111, -1)))
    expect(confirmations()).toHaveLength(4)
  })
})

test('a dry run changes nothing and says how long the asking would take', async () => {
  const before = house.deployed.table.items()
  const { told, report } = await run(header + good('ann@example.org') + bare('ben@example.org'), {
    dryRun: true,
  })
  expect(told).toMatchObject({ takenOver: 1, asked: 1, isDry: true, askSeconds: 1 })
  expect(report).toEqual(['3,would be asked,"no evidence of consent"'])
  expect(house.deployed.table.items()).toEqual(before)
})

test('what is refused stands in the report by its line and its reason, without any address', async () => {
  const rows = [
    'nobody,,,,,weekly,',
    'a b@example.org,,,,,weekly,',
    'ann@gmial.com,,,,,weekly,',
    'ann@example.org,,,,moon,weekly,',
    'ann@example.org,,,,,hourly,',
    'ann@example.org,,,,,none,no',
    'ann@example.org,,,,,weekly,perhaps',
    'ann@example.org,,,',
    '"two\nlines@example.org",,,,,weekly,',
    good('zoe@example.org').trim(),
  ]
  const { code, report, told } = await run(`${header}${rows.join('\n')}\n`)
  expect(code).toBe(2)
  expect(report).toEqual([
    '2,refused,"the address has no @"',
    '3,refused,"a blank in the address"',
    '4,refused,"the domain looks like a slip for gmail.com"',
    '5,refused,"the story has no topic “moon”"',
    '6,refused,"cadence is none of weekly, daily, monthly and none"',
    '7,refused,"neither a digest nor alerts"',
    '8,refused,"alerts is neither yes nor no"',
    '9,refused,"4 fields where the first line has 7"',
    expect.stringMatching(/^10,refused,/),
  ])
  expect(told.takenOver).toBe(1)
})

test.each([
  ['semicolons', ';'],
  ['tabs', '\t'],
])('%s part values, too, and a byte order mark is no part of the first name', async (_, by) => {
  const text = `${header}${good('ann@example.org')}`.replaceAll(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/g, by)
  expect((await run(`\ufeff${text.replaceAll('\n', '\r\n')}`)).told.takenOver).toBe(1)
})

test('language must be the story’s, and the zone says when a day began', async () => {
  const named = header.replace('alerts', 'language,time_zone')
  const row = (address: string, language: string, zone: string) =>
    `${address},Fair,2024-07-01,yes,,weekly,${language},${zone}\n`
  const { report } = await run(
    named +
      row('ann@example.org', 'en-GB', 'Asia/Tokyo') +
      row('ben@example.org', 'de', '') +
      row('cem@example.org', '', 'Moon/Base'),
  )
  expect((await subscriptionOf('ann@example.org'))?.consent.askedAt).toBe('2024-06-30T15:00:00.000Z')
  expect(report).toEqual([
    '3,refused,"the story is told in “en”, not in “de”"',
    '4,refused,"no such time zone"',
  ])
})

test.each([
  ['name,cadence\nx,weekly\n', /:1: no column “address”/],
  ['address,e-mail\n', /two columns “e_mail”/],
  ['address\nann@example.org\n', /no column “cadence”/],
  [
    `address,cadence\n"ann@example.org,weekly\n${'ben@example.org,weekly\n'.repeat(2000)}`,
    /:2: a quotation mark/,
  ],
  ['', /is empty/],
])('a file that cannot be worked on is refused whole: %#', async (text, sentence) => {
  const before = house.deployed.table.items()
  await expect(run(text)).rejects.toThrow(sentence)
  expect(house.deployed.table.items()).toEqual(before)
})

test('a crash in the middle is gone on with, and the report is as if there had been none', async () => {
  const names = Array.from({ length: 120 }, (_, n) => `reader-${n}@example.org`)
  const text = header + names.map((one, n) => (n % 20 === 7 ? 'nobody,,,,,weekly,\n' : good(one))).join('')
  const { table } = house.deployed
  let writes = 0
  const put: typeof table.put = async (...args) => {
    writes += 1
    if (writes % 50 === 0) throw new Error('the network is gone')
    return table.put(...args)
  }
  const failing = { ...house.deployed, table: { ...table, put } }
  const path = join(folder, 'readers.csv')
  await writeFile(path, text)
  for (let tries = 0; tries < 20; tries += 1) {
    const ended = await importCommand(path, {}, pack, failing, house.io, around).catch(() => null)
    if (ended !== null) break
  }
  const active = await Promise.all(names.map(subscriptionOf))
  expect(active.filter(one => one?.state === 'active')).toHaveLength(114)
  expect(active.filter(one => one !== undefined && one.epoch !== 1)).toEqual([])
  const report = (await readFile(`${path}.report.csv`, 'utf8')).trim().split('\n')
  expect(report).toEqual([
    'line,outcome,why',
    ...[7, 27, 47, 67, 87, 107].map(n => `${n + 2},refused,"the address has no @"`),
  ])
})

describe('a story that was closed', () => {
  const close = () =>
    createDecisionStore(house.deployed.table).save({
      ...{ number: 1, story: pack.id, by: 'Ada', at: clock.now(), why: 'It is over.', undone: null },
      ruling: { kind: 'close', successor: null },
    })
  test.each([[{}], [{ dryRun: true }]])(
    'takes nobody over, and says so before it reads a line: %j',
    async options => {
      await close()
      await expect(
        run(header + good('new@example.org') + bare('asked@example.org'), options),
      ).rejects.toThrow(/closed \(decision 1\): nobody can join/)
      expect(await subscriptionOf('new@example.org')).toBeUndefined()
      expect(confirmations()).toEqual([])
    },
  )
  test('closed in the midst, the rest is left alone, line by line', async () => {
    const { table } = house.deployed
    const put: typeof table.put = async (item, conditions) => {
      const done = await table.put(item, conditions)
      if (item.pk.startsWith('SUBSCRIBER#') && item.sk.startsWith('STORY#')) await close()
      return done
    }
    house.deployed.table = { ...table, put }
    const { code, told, report } = await run(header + good('new@example.org') + bare('asked@example.org'))
    expect({ code, takenOver: told.takenOver, asked: told.asked, leftAlone: told.leftAlone }).toEqual({
      ...{ code: 2, takenOver: 1, asked: 0 },
      leftAlone: { closed: 1 },
    })
    expect(report).toEqual([expect.stringContaining('the story was closed meanwhile')])
    expect(confirmations()).toEqual([])
  })
})
