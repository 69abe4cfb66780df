import { beforeEach, describe, expect, test } from 'vitest'
import { forgetHours, tellAgainHours, tellFaults } from '#core/fault/tell-faults'
import { type Instant, plusHours, plusMinutes } from '#core/instant'
import { createFaultRegister, createFaults } from '#functions/stores/fault-store'
import { createMemoryTable } from '#functions/stores/memory-table'
import type { Table } from '#functions/stores/table'
import { createJournalDouble, createOperatorDouble } from '#test/doubles/outside'

const start = '2025-03-09T17:00:00.000Z'
const fault = { name: 'mailing-late', subject: 'e-harbour', detail: 'half of its time is over' } as const
const other = { name: 'mails-failed', subject: 'e-harbour', detail: 'a1: no such topic' } as const

let now: Instant
let isDown: boolean
let house: ReturnType<typeof createHouse>
const clock = { now: () => now }
const createHouse = (table: Table = createMemoryTable()) => {
  const journal = createJournalDouble()
  const operator = createOperatorDouble(() => isDown)
  const register = createFaultRegister(table)
  return {
    table,
    journal,
    operator,
    register,
    raise: createFaults({ table, clock, journal }).raise,
    tell: () => tellFaults({ register, operator, clock }),
    subjects: () => operator.told.splice(0).map(one => one.subject),
  }
}
beforeEach(() => {
  now = start
  isDown = false
  house = createHouse()
})

describe('raising a fault', () => {
  test('is noted and kept: since when, how often, and what was seen last', async () => {
    await house.raise(fault)
    now = plusMinutes(start, 5)
    await house.raise({ ...fault, detail: 'two thirds of its time are over' })
    expect(house.journal.notes).toHaveLength(2)
    expect(house.journal.notes[0]).toEqual({ kind: 'fault', ...fault })
    const detail = 'two thirds of its time are over'
    expect(await house.register.all()).toEqual([
      { ...fault, detail, firstAt: start, lastAt: now, count: 2, toldAt: null },
    ])
  })

  test('two at the same moment are one, and both are counted', async () => {
    await Promise.all(Array.from({ length: 8 }, () => house.raise(fault)))
    expect(await house.register.all()).toMatchObject([{ count: 8 }])
  })

  test('neither an address nor a line break of a foreign text comes into it', async () => {
    const detail = 'cannot write to <Jane.Doe+x@mail.example.org>:\r\n jane%40@example.com, büro@example.test'
    await house.raise({ ...fault, subject: 'from jane@example.org', detail })
    const kept = JSON.stringify([await house.register.all(), house.journal.notes])
    expect(kept).not.toMatch(/@|jane|doe|büro|\\r|\\n/i)
    expect(kept).toContain('cannot write to <(address)>: (address), (address)')
  })

  test('never stops who raised it, also when the table is down', async () => {
    const down = { ...createMemoryTable(), update: () => Promise.reject(new Error('down')) }
    const broken = createHouse(down)
    await broken.raise(fault)
    expect(broken.journal.notes).toEqual([
      { kind: 'fault', ...fault },
      expect.objectContaining({ kind: 'setback', what: 'register' }),
    ])
  })
})

describe('the operator is told', () => {
  test('once of what is new, however often it was raised and the sweep ran', async () => {
    for (let n = 0; n < 3; n += 1) await house.raise(fault)
    expect(await house.tell()).toBe(1)
    expect(house.operator.told[0]?.body).toContain('3 times since 2025-03-09 17:00 UTC')
    for (let n = 0; n < 20; n += 1) {
      now = plusMinutes(now, 5)
      await house.raise(fault)
      expect(await house.tell()).toBe(0)
    }
    expect(house.operator.told).toHaveLength(1)
  })

  test('in one notice of all subjects of a name, in another of another name', async () => {
    await house.raise(fault)
    await house.raise({ ...fault, subject: 'e-quarry' })
    await house.raise(other)
    expect(await house.tell()).toBe(2)
    expect(house.operator.told[0]?.body).toMatch(/e-harbour: .*\ne-quarry: /)
    expect(house.subjects()).toEqual(['Storywire: mailing-late', 'Storywire: mails-failed'])
  })

  test('again each day while it goes on, not a minute before', async () => {
    const told: number[] = []
    for (let minute = 0; minute <= 2.5 * tellAgainHours * 60; minute += 5) {
      now = plusMinutes(start, minute)
      await house.raise(fault)
      if ((await house.tell()) > 0) told.push(minute)
    }
    expect(told).toEqual([0, tellAgainHours * 60, 2 * tellAgainHours * 60])
  })

  test('of what happened once, once; after some quiet hours it is forgotten, and then it is new', async () => {
    await house.raise(fault)
    await house.tell()
    now = plusMinutes(start, forgetHours * 60 - 1)
    await house.tell()
    expect(await house.register.all()).toHaveLength(1)
    now = plusHours(start, forgetHours)
    await house.tell()
    expect(await house.register.all()).toEqual([])
    await house.raise(fault)
    await house.tell()
    expect(house.subjects()).toEqual(['Storywire: mailing-late', 'Storywire: mailing-late'])
  })

  test('once of what happened once, also when the sweep stood still for a day after telling it', async () => {
    await house.raise(fault)
    expect(await house.tell()).toBe(1)
    now = plusHours(start, tellAgainHours + 1)
    expect(await house.tell()).toBe(0)
    expect(await house.register.all()).toEqual([])
  })

  test('later, when the topic did not answer: nothing is forgotten that nobody was told of', async () => {
    isDown = true
    await house.raise(fault)
    now = plusHours(start, 48)
    await expect(house.tell()).rejects.toThrow('The topic does not answer.')
    isDown = false
    expect(await house.tell()).toBe(1)
  })

  test('of the others, when one notice cannot be given', async () => {
    await house.raise(fault)
    await house.raise(other)
    const answers = [true, false]
    const operator = createOperatorDouble(() => answers.shift() ?? false)
    await expect(tellFaults({ register: house.register, operator, clock })).rejects.toThrow()
    expect(operator.told.map(one => one.subject)).toEqual(['Storywire: mails-failed'])
  })

  test('raised while it is being forgotten, it stays', async () => {
    await house.raise(fault)
    await house.tell()
    const [read] = await house.register.all()
    await house.raise(fault)
    if (read) await house.register.forget(read)
    expect(await house.register.all()).toHaveLength(1)
  })

  test('also when a newer version has put an item that this one cannot read', async () => {
    await house.table.put({ pk: 'FAULTS', sk: 'a#b', shape: 2 })
    await house.raise(fault)
    expect(await house.tell()).toBe(1)
  })
})
