import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { eraseCommand } from '#cli/erase'
import { turnMailingCommand } from '#cli/mailings'
import { readerOf } from '#cli/reader-of'
import { restoreCommand } from '#cli/restore'
import { resumeAllCommand, stopAllCommand } from '#cli/stop-all'
import { suppressCommand } from '#cli/suppress'
import { liftSuppressionCommand } from '#cli/suppression'
import { allShards, type Mailing } from '#core/delivery/mailing'
import { editionId } from '#core/digest/edition'
import { type Instant, plusMinutes } from '#core/instant'
import type { KeptLine } from '#core/restore/kept-line'
import { suppress } from '#core/subscription/end'
import { unsubscribe } from '#core/subscription/leave'
import { type FileReader, takeOver } from '#core/subscription/take-over'
import { release } from '#functions/held-table'
import { readBrake } from '#functions/stores/brake-store'
import { createDecisionStore } from '#functions/stores/decision-store'
import { keptTable } from '#functions/stores/kept-table'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createReaderStore } from '#functions/stores/reader-store'
import { development, harbourStory as pack, report } from '#test/core/story/harbour-story'
import { createMailingHouse, type MailingHouse } from '#test/functions/mailing-house'

const closes = '2025-03-09T17:00:00.000Z'
const edition = editionId(pack.id, 'weekly', closes)
const why = 'asked by letter'
const key = Buffer.alloc(32, 7).toString('base64')
const secrets = { keys: async () => ({ idKey: key, tokenKeys: { k1: key }, currentKeyId: 'k1' }) }
const suppressions = { async *since() {}, remove: async () => 'unlisted' as const }
const silent = { stdout: () => {}, stderr: () => {}, progress: () => {} }
const due = { open: 'due' as const, story: pack.id }

let now: Instant
const clock = {
  now: () => {
    now = new Date(Date.parse(now) + 1).toISOString()
    return now
  },
}
let memory: ReturnType<typeof createMemoryTable>
let journal: KeptLine[]
let house: MailingHouse
let restored: ReturnType<typeof createMemoryTable>

/** As commands see it: what they write is kept. */
const deployed = () => ({ ...house, table: house.table, secrets, suppressions })
const address = (name: string): string => `${name}@example.org`
const idOf = (name: string): Promise<string> => readerOf(address(name), secrets)

const joins = async (name: string): Promise<void> => {
  const row: FileReader = {
    place: `x${name}`,
    story: pack.id,
    address: address(name),
    choice: { topics: ['meeting'], cadence: 'weekly', alerts: false },
    consent: { agreedAt: '2025-02-01T00:00:00.000Z', source: 'a form', words: 'Yes' },
  }
  await takeOver(await idOf(name), row, takingOver(house))
}
const takingOver = ({ readers: subscribers }: Pick<MailingHouse, 'readers'>) => {
  const unused = async () => {
    throw new Error('Nobody is asked by mail here.')
  }
  return {
    subscribers,
    clock,
    mailboxes: { count: unused },
    greetings: { put: unused, prepare: unused },
    isShut: async () => false,
  } as never
}

beforeEach(async () => {
  now = plusMinutes(closes, -60)
  memory = createMemoryTable()
  journal = []
  house = createMailingHouse(
    clock,
    null,
    undefined,
    keptTable(memory, line => void journal.push(line), clock),
  )
  await release(memory, 'first')
  for (const name of ['ada', 'ben', 'cleo', 'dan']) await joins(name)
  const at = '2025-03-04T12:00:00.000Z'
  await house.stories.saveDevelopment(
    development([report({ title: 'They will meet', published: at, collectedAt: at })], {
      id: '2025-03-04-0123456789',
    }),
  )
})

const copied = async () => {
  restored = createMemoryTable()
  for (const item of memory.items()) await restored.put(item)
}

/** @returns the deployment on the copy, once it was told, and what the command printed */
const restore = async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'storywire-words-')), 'all.log')
  const lines = journal.map(line => `2025 ${JSON.stringify({ message: 'kept', ...line })}`)
  // Several logs, one after another: nothing hangs on the order.
  writeFileSync(path, lines.toReversed().join('\n'))
  const printed: string[] = []
  const io = { ...silent, stdout: (line: string) => void printed.push(line) }
  await restoreCommand(
    'copy',
    { journal: [path], json: true },
    { unkept: restored, copies: null, settings: null },
    io,
    [pack],
  )
  const after = createMailingHouse(clock, null, undefined, restored)
  return { after, told: JSON.parse(printed[0] ?? '') }
}

/** Opens the weekly digest and gives it to whoever is due. */
const digest = async ({ open, deliver, sent }: MailingHouse) => {
  now = plusMinutes(closes, 3)
  await open(due)
  for (const shard of allShards) await deliver({ mailing: edition, shard })
  return sent.map(one => one.to).sort()
}

describe('after a restore to before it was typed', () => {
  test('whom an operator suppressed or erased is not mailed', async () => {
    await copied()
    await suppressCommand(address('ada'), { why }, deployed(), clock, silent)
    await eraseCommand(address('ben'), { yes: true }, deployed(), [pack.id], clock, silent)
    await suppressCommand(address('cleo'), { why }, deployed(), clock, silent)
    await liftSuppressionCommand(address('cleo'), { why }, deployed(), clock, silent)
    const { after, told } = await restore()
    expect(told).toMatchObject({ left: 3, suppressed: 1, erased: 1 })
    expect(await digest(after)).toEqual([address('dan')])
    expect(JSON.stringify(restored.items())).not.toMatch(/ben@/)
    expect((await after.readers.subscription(await idOf('ben'), pack.id))?.preferences.topics).toEqual([])
  })

  test('whom the copy never knew stays suppressed, erased or gone, and no import brings them back', async () => {
    await copied()
    for (const name of ['eve', 'finn', 'gus']) await joins(name)
    await suppressCommand(address('eve'), { why }, deployed(), clock, silent)
    await suppressCommand(address('hal'), { why }, deployed(), clock, silent)
    await eraseCommand(address('finn'), { yes: true }, deployed(), [pack.id], clock, silent)
    await unsubscribe(await idOf('gus'), pack.id, { subscribers: house.readers, clock })
    const { after } = await restore()
    house = after
    for (const name of ['eve', 'finn', 'gus', 'hal', 'ida']) await joins(name)
    const known = ['ada', 'ben', 'cleo', 'dan'].map(address)
    expect(await digest(after)).toEqual([...known, address('ida')])
    expect((await after.readers.subscriber(await idOf('hal')))?.suppressed).toBe('operator')
  })

  test('a mailing that was stopped, also one that the copy does not know, goes to nobody', async () => {
    await copied()
    now = plusMinutes(closes, 1)
    await house.open(due)
    await turnMailingCommand('stop', edition, [pack.id], {}, deployed(), silent)
    const { after, told } = await restore()
    expect(told).toMatchObject({ mailings: 1, closed: 0 })
    expect(await digest(after)).toEqual([])
  })

  test('a mailing that was paused waits, and goes on once an operator says so', async () => {
    now = plusMinutes(closes, 1)
    await house.open(due)
    await copied()
    await turnMailingCommand('pause', edition, [pack.id], {}, deployed(), silent)
    const { after } = await restore()
    expect(await digest(after)).toEqual([])
    await turnMailingCommand('resume', edition, [pack.id], {}, { ...after, secrets } as never, silent)
    for (const shard of allShards) await after.deliver({ mailing: edition, shard })
    expect(after.sent).toHaveLength(4)
  })

  test('an alert that was dropped in the end goes to nobody, whoever opens it again', async () => {
    await copied()
    const alert: Mailing = {
      id: `a-${pack.id}-2025-03-04-0123456789`,
      story: pack.id,
      kind: 'alert',
      audience: { who: 'alerts', topics: ['meeting'] },
      phase: 'due',
      switch: 'running',
      openedAt: closes,
      audienceAt: closes,
      notAfter: plusMinutes(closes, 720),
      content: null,
    }
    await house.mailings.put(alert)
    await house.mailings.drop(alert.id, 'its milestone was taken back')
    const { after } = await restore()
    await after.mailings.put(alert)
    for (const shard of allShards)
      expect((await after.ledger.rows(alert.id, shard)).map(row => row.end)).toEqual(['stopped'])
  })

  test('mail that was stopped stays stopped; mail that goes on again goes on', async () => {
    await copied()
    await stopAllCommand({ why: 'a wrong digest' }, deployed(), clock, silent)
    const first = await restore()
    expect(first.told.stopped).toBe(true)
    expect(await readBrake(restored)).toMatchObject({ why: 'a wrong digest' })
    await resumeAllCommand({}, deployed(), silent)
    await copied()
    expect((await restore()).told.stopped).toBe(false)
  })

  test('what editors decided, and took back, is there again', async () => {
    await copied()
    const decisions = createDecisionStore(house.table)
    const by = 'Ada'
    const ruling = { kind: 'review', mailing: edition, says: 'drop' } as const
    const one = { number: 1, story: pack.id, by, at: closes, why: null, ruling, undone: null }
    await decisions.save(one)
    await decisions.save({ ...one, number: 2, ruling: { ...ruling, says: 'hold' } })
    await decisions.undo(pack.id, 2, { by, at: closes, why: null })
    const before = await decisions.decisions(pack.id)
    const { after, told } = await restore()
    expect(told.decisions).toBe(3)
    expect(await createDecisionStore(restored).decisions(pack.id)).toEqual(before)
    expect(await digest(after)).toEqual([])
  })
})

describe('the journal', () => {
  test('has a ban before the table has it: where it cannot be written, nothing is', async () => {
    const broken = keptTable(
      memory,
      () => {
        throw new Error('no log')
      },
      clock,
    )
    const id = await idOf('ada')
    const ports = { subscribers: createReaderStore(broken), clock }
    await expect(unsubscribe(id, pack.id, ports)).rejects.toThrow('no log')
    await expect(suppress(id, 'complaint', now, ports)).rejects.toThrow('no log')
    expect(await house.readers.subscriber(id)).toMatchObject({ suppressed: null })
    expect(await house.readers.subscription(id, pack.id)).toMatchObject({ state: 'active' })
  })

  test('has what stands in the end, where a ban lost against a later word', async () => {
    const id = await idOf('ada')
    const known = await house.readers.subscriber(id)
    const stale = createReaderStore(house.table)
    const asRead = await stale.subscriber(id)
    if (known && asRead) {
      await house.readers.saveSubscriber(known, { ...known, lifted: [] })
      expect(await stale.saveSubscriber(asRead, { ...asRead, suppressed: 'complaint' })).toBe('lost')
    }
    expect(journal.filter(line => line.is === 'reader' && line.reader === id).at(-1)).toMatchObject({
      suppressed: null,
    })
    await copied()
    expect((await restore()).told).toMatchObject({ suppressed: 0 })
  })

  test('of a reader who is changed by halves would be silent, so that is refused', () => {
    expect(() =>
      house.table.update({ pk: 'SUBSCRIBER#a', sk: 'PROFILE' }, { set: { suppressed: null } }),
    ).toThrow('written as a whole')
  })

  test('holds no address, whatever was typed', async () => {
    await suppressCommand(address('ada'), { why }, deployed(), clock, silent)
    await eraseCommand(address('ben'), { yes: true }, deployed(), [pack.id], clock, silent)
    await stopAllCommand({ why: 'a wrong digest' }, deployed(), clock, silent)
    expect(journal.length).toBeGreaterThan(8)
    expect(JSON.stringify(journal)).not.toContain('@')
  })
})
