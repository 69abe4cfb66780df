import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { restoreCommand } from '#cli/restore'
import type { Answer } from '#core/delivery/envelope'
import { allShards } from '#core/delivery/mailing'
import { plusMinutes, plusMs } from '#core/instant'
import type { KeptLine } from '#core/restore/kept-line'
import { suppress } from '#core/subscription/end'
import { unsubscribe } from '#core/subscription/leave'
import { heldWhileRestored, isHeld, namingFirst, release } from '#functions/held-table'
import { keepOn } from '#functions/journal'
import { keptTable } from '#functions/stores/kept-table'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createReaderStore } from '#functions/stores/reader-store'
import { development, harbourStory as pack, report } from '#test/core/story/harbour-story'
import { createMailingHouse } from '#test/functions/mailing-house'

const closes = '2025-03-09T17:00:00.000Z'
const clock = { now: () => plusMinutes(closes, 3) }
const weekly = { topics: ['meeting'], cadence: 'weekly' as const, alerts: false }
const due = { open: 'due' as const, story: pack.id }
const readers = 200

/** A deployment whose table keeps a journal; it is asked for copies of its table as they come back from a backup. */
const begin = async (sending: () => Promise<void> = async () => {}) => {
  const memory = createMemoryTable()
  const journal: string[] = []
  const log = {
    info: (message: string, fields?: object) =>
      void journal.push(`2025-03-09T17:03:01 ${JSON.stringify({ level: 'INFO', message, ...fields })}`),
    warn: () => {},
    error: () => {},
  }
  let writes = 0
  const ticking = { now: () => plusMs(clock.now(), writes++) }
  const answer = async (): Promise<Answer> => {
    await sending()
    return { answer: 'accepted', ses: 'ses-1' }
  }
  const house = createMailingHouse(clock, null, answer, keptTable(memory, keepOn(log), ticking))
  await release(memory, 'first')
  const ids: string[] = []
  for (let n = 0; n < readers; n += 1) ids.push(await house.addReader(n, weekly, n < 75 ? 'a' : 'b'))
  const at = '2025-03-04T12:00:00.000Z'
  await house.stories.saveDevelopment(
    development([report({ title: 'They will meet', published: at, collectedAt: at })], {
      id: '2025-03-04-0123456789',
    }),
  )
  return {
    house,
    ids,
    copy: async () => {
      const copy = createMemoryTable()
      for (const item of memory.items()) await copy.put(item)
      return copy
    },
    /** The journal as its lines come out of the logs, of several functions one after another. */
    files: (isIn = (_: string) => true): string[] => {
      const folder = mkdtempSync(join(tmpdir(), 'storywire-restore-'))
      const kept = journal.filter(isIn)
      return [kept.filter((_, n) => n % 2 === 1), kept.filter((_, n) => n % 2 === 0)].map((lines, n) => {
        const path = join(folder, `${n}.log`)
        writeFileSync(path, ['no line of ours', ...lines, '{"message":"kept","is":"torn', ''].join('\n'))
        return path
      })
    },
  }
}

const output = () => {
  const lines: string[] = []
  return {
    lines,
    io: { stdout: (line: string) => void lines.push(line), stderr: () => {}, progress: () => {} },
  }
}

const deliverAll = async (house: ReturnType<typeof createMailingHouse>, shards = allShards) => {
  const [edition] = await house.mailings.editions(pack.id, 'weekly', 1)
  for (const shard of shards) await house.deliver({ mailing: edition?.mailing ?? '', shard })
}

describe('a table restored to a moment', () => {
  test('before a digest was put sends it to nobody again, and to nobody who left since', async () => {
    const { house, ids, copy, files } = await begin()
    const restored = await copy()
    await house.open(due)
    await deliverAll(house)
    expect(new Set(house.sent.map(one => one.to)).size).toBe(readers)
    const ports = { subscribers: house.readers, clock }
    await unsubscribe(ids[3] ?? '', pack.id, ports)
    await suppress(ids[4] ?? '', 'complaint', closes, ports)
    await house.addReader(777, weekly)
    const after = createMailingHouse(clock, null, undefined, restored)
    const { lines, io } = output()
    const done = { journal: files(), json: true }
    expect(await restoreCommand('copy', done, { unkept: restored, copies: null, settings: null }, io)).toBe(0)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      closed: readers,
      // One of them by the complaint.
      left: 2,
      suppressed: 1,
      erased: 0,
      gone: 1,
    })
    await after.open(due)
    await deliverAll(after)
    expect(after.sent).toEqual([])
    const [left, suppressed] = await Promise.all([
      after.readers.subscription(ids[3] ?? '', pack.id),
      after.readers.subscriber(ids[4] ?? ''),
    ])
    expect(left).toMatchObject({ state: 'left' })
    expect(suppressed).toMatchObject({ suppressed: 'complaint' })
  })
  test('in the midst of a digest gives it to those whose turn had not come, and to nobody twice', async () => {
    let restored = createMemoryTable()
    let mails = 0
    const disaster = Promise.withResolvers<void>()
    const { house, copy, files } = await begin(async () => {
      mails += 1
      if (mails === 60) restored = await copy()
      if (mails <= 130) return
      // Nobody is mailed from this table any more.
      disaster.resolve()
      await new Promise(() => {})
    })
    await house.open(due)
    await Promise.race([deliverAll(house), disaster.promise])
    expect(restored.items().length).toBeGreaterThan(readers)
    const before = house.sent.map(one => one.to)
    const after = createMailingHouse(clock, null, undefined, restored)
    await restoreCommand(
      'copy',
      { journal: files() },
      { unkept: restored, copies: null, settings: null },
      output().io,
    )
    await deliverAll(after)
    const all = [...before, ...after.sent.map(one => one.to)]
    expect(after.sent.length).toBeGreaterThan(20)
    expect([...new Set(all)]).toHaveLength(all.length)
    // Lost is nobody but those whose row was begun when it happened.
    expect(all.length).toBeGreaterThan(readers - 25)
  })
  test('may have mailed whom it claims again: a row that the journal does not go back to is closed', async () => {
    const { house, ids, copy, files } = await begin()
    await house.open(due)
    const [edition] = await house.mailings.editions(pack.id, 'weekly', 1)
    const reader = ids[0] ?? ''
    const row = {
      after: '',
      ids: [reader],
      through: reader,
      claimedAt: closes,
      attempt: 1,
      attemptAt: closes,
    }
    const refused = { is: 'not-sent' as const, why: 'SES was busy', at: closes, attempt: 1, defects: 0 }
    await house.ledger.claim(edition?.mailing ?? '', 'a', { ...row, out: { 0: refused }, ev: {}, end: null })
    const restored = await copy()
    await restoreCommand(
      'copy',
      { journal: files(line => !line.includes('"row"')) },
      { unkept: restored, copies: null, settings: null },
      output().io,
    )
    const after = createMailingHouse(clock, null, undefined, restored)
    await deliverAll(after)
    expect(after.sent.map(one => one.to)).not.toContain('reader-0@example.org')
    expect((await after.ledger.rows(edition?.mailing ?? '', 'a'))[0]?.out[0]).toMatchObject({
      why: 'restored',
    })
  })
  test('is told twice without harm, and a table that is no copy is left alone', async () => {
    const { house, copy, files } = await begin()
    const restored = await copy()
    await house.open(due)
    await deliverAll(house)
    const journal = files()
    await restoreCommand('copy', { journal }, { unkept: restored, copies: null, settings: null }, output().io)
    await expect(
      restoreCommand('copy', { journal }, { unkept: restored, copies: null, settings: null }, output().io),
    ).rejects.toThrow('no restored copy')
    await release(restored, 'first')
    const { lines, io } = output()
    await restoreCommand(
      'copy',
      { journal, json: true },
      { unkept: restored, copies: null, settings: null },
      io,
    )
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ closed: 0, left: 0, suppressed: 0 })
  })
  test('stays held when there is no journal', async () => {
    const { copy } = await begin()
    const restored = await copy()
    const path = join(mkdtempSync(join(tmpdir(), 'storywire-restore-')), 'empty.log')
    writeFileSync(path, 'START RequestId\n')
    await expect(
      restoreCommand(
        'copy',
        { journal: [path] },
        { unkept: restored, copies: null, settings: null },
        output().io,
      ),
    ).rejects.toThrow('no line of the journal')
    expect(await isHeld(restored, 'copy')).toBe(true)
  })
})

describe('a handler', () => {
  test('does nothing on a copy and tells of it; on a table of its own it works', async () => {
    const faults: object[] = []
    const raise = async (fault: object) => void faults.push(fault)
    const runs: string[] = []
    const table = createMemoryTable()
    await namingFirst(async () => {}, { table, name: 'first' })()
    await namingFirst(async () => {}, { table, name: 'copy' })()
    const handler = (name: string) =>
      heldWhileRestored(async (what: string) => void runs.push(what), { table, name, faults: { raise } })
    await handler('first')('one')
    await handler('copy')('two')
    expect(runs).toEqual(['one'])
    expect(faults).toEqual([expect.objectContaining({ name: 'table-restored', subject: 'copy' })])
    const held = handler('copy')
    await held('three')
    await release(table, 'copy')
    await held('four')
    expect(runs).toEqual(['one', 'four'])
  })
})

describe('the journal', () => {
  test('holds no address, and a claim stands in it before anybody is mailed', async () => {
    const lines: KeptLine[] = []
    const table = keptTable(createMemoryTable(), line => void lines.push(line), clock)
    const house = createMailingHouse(
      clock,
      null,
      () => {
        expect(lines.some(line => line.is === 'row' && line.ids.length > 0)).toBe(true)
        return { answer: 'accepted', ses: 'ses-1' }
      },
      table,
    )
    await house.addReader(1, weekly)
    const at = '2025-03-04T12:00:00.000Z'
    await house.stories.saveDevelopment(
      development([report({ title: 'They will meet', published: at, collectedAt: at })], {
        id: '2025-03-04-0123456789',
      }),
    )
    await house.open(due)
    await deliverAll(house)
    expect(house.sent).toHaveLength(1)
    expect(JSON.stringify(lines)).not.toMatch(/@|reader-1/)
    const store = createReaderStore(table)
    const known = await store.subscriber(`a${'1'.padStart(31, '0')}`)
    if (known) await store.saveSubscriber(known, { ...known, address: null })
    expect(lines.at(-1)).toMatchObject({ is: 'reader', erased: true })
  })
})
