import { beforeEach, describe, expect, test } from 'vitest'
import { liftSuppressionCommand, showSuppressionCommand } from '#cli/suppression'
import { suppress } from '#core/subscription/end'
import { takeHardBounce } from '#core/subscription/hard-bounce'
import type { SuppressionReason } from '#core/subscription/subscriber'
import { createReaderStore } from '#functions/stores/reader-store'
import { story } from '#test/doubles/delivery-house'
import { createReaderHouse } from './reader-house.ts'

const at = '2025-03-10T09:00:00.000Z'
const clock = { now: () => '2025-03-10T12:00:00.000Z' }
const address = 'Reader@Example.org'
const why = 'The provider had called it unknown by mistake'

let house: Awaited<ReturnType<typeof createReaderHouse>>
let reader: string
beforeEach(async () => {
  house = await createReaderHouse()
  reader = await house.addReader(address)
})
const readers = () => createReaderStore(house.deployed.table)
const ended = (reason: SuppressionReason) => suppress(reader, reason, at, { subscribers: readers(), clock })
const show = () => showSuppressionCommand(address, {}, house.deployed, clock, house.io)
const lift = (options: { why?: string; json?: boolean } = { why }, typed = address) =>
  liftSuppressionCommand(typed, options, house.deployed, clock, house.io)

describe('a suppression', () => {
  test('is shown, lifted with its reason, and shown with it; the address is never printed', async () => {
    await ended('hard-bounce')
    house.sesList.add('Reader@example.org')
    await show()
    expect(house.printed.at(-1)).toBe(`${reader}: suppressed: hard-bounce.`)
    expect(await lift()).toBe(0)
    expect(house.sesList.size).toBe(0)
    await show()
    expect(house.printed.slice(-2)).toEqual([
      `${reader}: nothing forbids to write to it.`,
      `  lifted 2025-03-10 12:00 UTC, was hard-bounce: ${why}`,
    ])
    expect(house.printed.join('\n')).not.toMatch(/@/)
  })

  test('brings no subscription back: only asking and confirming does', async () => {
    await ended('complaint')
    await lift()
    expect((await readers().subscription(reader, story))?.state).toBe('left')
    expect(house.printed.at(-1)).toContain('asks by the form and confirms')
  })

  test('what SES said before counts for nothing after it, a new complaint does', async () => {
    await ended('complaint')
    await lift()
    await ended('complaint')
    expect((await readers().subscriber(reader))?.suppressed).toBe(null)
    const later = '2025-03-11T00:00:00.000Z'
    await suppress(reader, 'complaint', later, { subscribers: readers(), clock })
    expect((await readers().subscriber(reader))?.suppressed).toBe('complaint')
  })

  test('a rest ends, and mail goes on', async () => {
    const bounce = { at, sentAt: at }
    await takeHardBounce(reader, bounce, async () => false, { subscribers: readers(), clock })
    await show()
    expect(house.printed.at(-1)).toContain('no mail until 2025-03-13 09:00 UTC, then one more try')
    await lift({ why, json: true })
    expect(JSON.parse(house.printed.at(-1) ?? '')).toEqual({ reader, was: 'grey', sesList: 'unlisted' })
    expect((await readers().subscriber(reader))?.grey).toBeUndefined()
    expect((await readers().subscription(reader, story))?.state).toBe('active')
  })

  test('twice does no harm, and SES’s list is cleared also when nothing of ours stood in the way', async () => {
    house.sesList.add('reader@example.org')
    await lift()
    await lift()
    expect(house.printed).toEqual([
      `${reader}: nothing of ours stood in the way.`,
      'It was on SES’s own list, and is taken from it.',
      `${reader}: nothing of ours stood in the way.`,
    ])
  })

  test('is not lifted without a reason, with an address in it, or for somebody unknown', async () => {
    await ended('complaint')
    await expect(lift({})).rejects.toThrow('Why? Say it with --why')
    await expect(lift({ why: '  ' })).rejects.toThrow('Why?')
    await expect(lift({ why: 'reader@example.org wrote' })).rejects.toThrow('must hold no address')
    await expect(lift({ why }, 'nobody@example.org')).rejects.toThrow('Nothing is known')
    expect((await readers().subscriber(reader))?.suppressed).toBe('complaint')
  })

  test('stays when SES’s list cannot be changed: it would be suppressed again the next night', async () => {
    await ended('complaint')
    const suppressions = {
      ...house.deployed.suppressions,
      remove: async () => {
        throw new Error('AccessDenied')
      },
    }
    const failing = { ...house.deployed, suppressions }
    await expect(liftSuppressionCommand(address, { why }, failing, clock, house.io)).rejects.toThrow(
      'AccessDenied',
    )
    expect((await readers().subscriber(reader))?.suppressed).toBe('complaint')
  })
})
