import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { backupCommand } from '#cli/backup'
import { endCopiesCommand } from '#cli/backup/told-table'
import { type Instant, plusHours, plusMinutes } from '#core/instant'
import { createMailingHouse } from '#test/functions/mailing-house'

const start = '2031-05-06T09:00:00.000Z'
let now: Instant
let folder: string
beforeEach(async () => {
  now = start
  folder = join(await mkdtemp(join(tmpdir(), 'backup-')), 'copies')
})
afterEach(() => rm(join(folder, '..'), { recursive: true }))

const clock = { now: () => now }
async function* nothing() {}
const copies = {
  lines: () => nothing(),
  journal: () => nothing(),
  make: async () => 'there' as const,
  isEmpty: async () => true,
  load: async () => 0,
}
const printing = () => {
  const [out, err]: [string[], string[]] = [[], []]
  const io = {
    stdout: (line: string) => void out.push(line),
    stderr: (line: string) => void err.push(line),
    progress: () => {},
  }
  return { out, err, io }
}
const open = () => {
  const house = createMailingHouse(clock)
  const deployed = { copies, operatorLog: '/Wire/operator', table: house.table }
  return {
    deployed,
    copy: async (within?: number) =>
      backupCommand({ to: folder, ...(within ? { within } : {}) }, deployed, clock, printing().io),
    end: () => endCopiesCommand({}, deployed, printing().io),
    /** How often the sweep tells of it between now and so many hours later, every half hour. */
    async toldIn(hours: number) {
      const before = house.operator.told.length
      for (let n = 0; n < hours * 2; n += 1) {
        now = plusMinutes(now, 30)
        await house.sweep()
      }
      return house.operator.told.slice(before).filter(({ subject }) => subject === 'Storywire: copy-late')
    },
  }
}

test('who never made a copy hears nothing of it', async () => {
  expect(await open().toldIn(72)).toEqual([])
})

test('copies that come are quiet; that none came for a day is told, and each day again until one comes', async () => {
  const { copy, toldIn } = open()
  await copy()
  expect(await toldIn(20)).toEqual([])
  await copy()
  expect(await toldIn(23.5)).toEqual([])
  const [first, ...more] = await toldIn(1)
  expect(first?.body).toContain(
    'the last copy elsewhere was made at 2031-05-07T05:00:00.000Z, and another one was due within 24 hours',
  )
  expect(more).toEqual([])
  expect(await toldIn(24)).toHaveLength(1)
  await copy()
  expect(await toldIn(23.5)).toEqual([])
})

test('the hours are the owner’s to say, and no more copies may be said, too', async () => {
  const { copy, end, toldIn } = open()
  await copy(1)
  expect(await toldIn(0.5)).toEqual([])
  expect(await toldIn(1)).toHaveLength(1)
  expect(await end()).toBe(0)
  now = plusHours(now, 7)
  expect(await toldIn(48)).toEqual([])
})

test('who may only read the table gets the copy, and a warning', async () => {
  const { deployed } = open()
  const { out, err, io } = printing()
  const table = {
    ...deployed.table,
    put: async () => {
      throw Object.assign(new Error('no'), { name: 'AccessDeniedException' })
    },
  }
  expect(await backupCommand({ to: folder, json: true }, { ...deployed, table }, clock, io)).toBe(0)
  expect(JSON.parse(out[0] ?? '')).toMatchObject({ items: 0, lines: 0, isWatched: false })
  expect(err).toEqual([expect.stringContaining('dynamodb:PutItem')])
})
