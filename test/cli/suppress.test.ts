import { beforeEach, describe, expect, test } from 'vitest'
import { eraseCommand } from '#cli/erase'
import { suppressCommand } from '#cli/suppress'
import { liftSuppressionCommand, showSuppressionCommand } from '#cli/suppression'
import { suppress } from '#core/subscription/end'
import { createReaderStore } from '#functions/stores/reader-store'
import { story } from '#test/doubles/delivery-house'
import { createReaderHouse } from './reader-house.ts'

const clock = { now: () => '2025-03-10T12:00:00.000Z' }
const address = 'Reader@Example.org'
const why = 'Asked by letter to get nothing more'

let house: Awaited<ReturnType<typeof createReaderHouse>>
beforeEach(async () => {
  house = await createReaderHouse()
})
const readers = () => createReaderStore(house.deployed.table)
const block = (typed = address, options: { why?: string; json?: boolean } = { why }) =>
  suppressCommand(typed, options, house.deployed, clock, house.io)
const show = async (typed = address) => {
  await showSuppressionCommand(typed, {}, house.deployed, clock, house.io)
  return house.printed.at(-1)
}
/** The id, as the last command printed it. */
const printedId = () => house.printed.at(-1)?.slice(0, 32) ?? ''

describe('suppress', () => {
  test('ends all mail to a reader and keeps the reason; the address is never printed', async () => {
    const reader = await house.addReader(address)
    expect(await block()).toBe(0)
    expect(await show()).toBe(`${reader}: suppressed: operator, 2025-03-10 12:00 UTC: ${why}.`)
    expect((await readers().subscription(reader, story))?.state).toBe('left')
    expect(house.printed.join('\n')).not.toMatch(/@/)
  })

  test('holds for an address that never signed up, by its id alone', async () => {
    await block('nobody.yet@example.com')
    await show('nobody.yet@example.com')
    expect(await readers().subscriber(printedId())).toMatchObject({ address: null, suppressed: 'operator' })
    expect(JSON.stringify(house.deployed.table.items())).not.toContain('nobody.yet')
    // Whoever takes over a file, or signs up, finds it there.
    expect(await house.addReader('nobody.yet@example.com')).toBe(printedId())
    expect((await readers().subscriber(printedId()))?.suppressed).toBe('operator')
  })

  test('said twice it keeps the first reason, and SES’s complaint does not take its place', async () => {
    const reader = await house.addReader(address)
    await block()
    await block(address, { why: 'another', json: true })
    expect(JSON.parse(house.printed.at(-1) ?? '')).toEqual({ reader, suppressed: 'operator', isNew: false })
    await suppress(reader, 'complaint', '2025-03-11T00:00:00.000Z', { subscribers: readers(), clock })
    expect(await readers().subscriber(reader)).toMatchObject({ suppressed: 'operator', blocked: { why } })
  })

  test('is graver than a complaint, and outlives an erasure with its reason', async () => {
    const reader = await house.addReader(address)
    await suppress(reader, 'complaint', clock.now(), { subscribers: readers(), clock })
    await block()
    await eraseCommand(address, { yes: true }, house.deployed, [story], clock, house.io)
    expect(await readers().subscriber(reader)).toMatchObject({
      address: null,
      suppressed: 'operator',
      blocked: { why },
    })
  })

  test('is lifted like any other, and may be said again afterwards', async () => {
    const reader = await house.addReader(address)
    await block()
    await liftSuppressionCommand(address, { why: 'By mistake' }, house.deployed, clock, house.io)
    expect(await readers().subscriber(reader)).toMatchObject({
      suppressed: null,
      lifted: [{ was: 'operator', why: 'By mistake' }],
    })
    expect((await readers().subscriber(reader))?.blocked).toBeUndefined()
    // At once: what SES said until now was forgiven by lifting; an operator's word is not.
    await block()
    expect((await readers().subscriber(reader))?.suppressed).toBe('operator')
  })

  test('needs a reason without an address in it, and an address', async () => {
    const reader = await house.addReader(address)
    await expect(block(address, {})).rejects.toThrow('Why? Say it with --why')
    await expect(block(address, { why: 'she@example.org wrote' })).rejects.toThrow('must hold no address')
    await expect(block('no address')).rejects.toThrow('This is no address')
    expect((await readers().subscriber(reader))?.suppressed).toBe(null)
  })
})
