import { beforeEach, describe, expect, test } from 'vitest'
import { listCanariesCommand, type Mark, markCanaryCommand } from '#cli/canary'
import { createCanaryStore } from '#functions/stores/canary-store'
import { createReaderStore } from '#functions/stores/reader-store'
import { story } from '#test/doubles/delivery-house'
import { createReaderHouse } from './reader-house.ts'

let house: Awaited<ReturnType<typeof createReaderHouse>>
beforeEach(async () => {
  house = await createReaderHouse()
})
const mark = (which: Mark, address: string, options: { json?: boolean } = {}) =>
  markCanaryCommand(which, address, story, options, house.deployed, house.io)
const list = () => createCanaryStore(house.deployed.table).list(story)

describe('canary readers', () => {
  test('an active reader is marked and unmarked, however its address is written; the address is never printed', async () => {
    const reader = await house.addReader('Reader@Example.org')
    expect(await mark('add', 'reader@example.ORG')).toBe(0)
    expect(await mark('add', 'Reader@Example.org')).toBe(0)
    expect(await list()).toEqual([reader])
    await listCanariesCommand([story], {}, house.deployed, house.io)
    expect(house.printed.at(-1)).toBe(`${story}: ${reader}`)
    expect(await mark('remove', 'reader@example.org')).toBe(0)
    expect(await mark('remove', 'reader@example.org', { json: true })).toBe(0)
    expect(JSON.parse(house.printed.at(-1) ?? '')).toEqual({
      story,
      reader,
      mark: 'remove',
      marked: 'unknown',
    })
    expect(await list()).toEqual([])
    expect(house.printed.join('\n')).not.toMatch(/@/)
  })

  test('whoever gets no mail any more is told apart, and a story that nobody guards is said to be so', async () => {
    const [staying, leaving] = [
      await house.addReader('a@example.org'),
      await house.addReader('b@example.org'),
    ]
    await mark('add', 'a@example.org')
    await mark('add', 'b@example.org')
    const readers = createReaderStore(house.deployed.table)
    const bounced = async (reader: string) => {
      const known = await readers.subscriber(reader)
      if (!known) throw new Error('It was added.')
      await readers.saveSubscriber(known, { ...known, suppressed: 'hard-bounce' })
    }
    const printed = async () => {
      const from = house.printed.length
      await listCanariesCommand([story], {}, house.deployed, house.io)
      return house.printed.slice(from)
    }
    await bounced(leaving)
    expect(await printed()).toEqual([expect.stringContaining(`${leaving} (suppressed: hard-bounce)`)])
    await bounced(staying)
    expect((await printed()).at(-1)).toContain('go out unguarded')
    await listCanariesCommand([story], { json: true }, house.deployed, house.io)
    expect(JSON.parse(house.printed.at(-1) ?? '')).toEqual([
      { story, readers: expect.arrayContaining([{ reader: staying, state: 'suppressed: hard-bounce' }]) },
    ])
  })

  test('nobody is marked who never subscribed, and no text that is no address', async () => {
    await expect(mark('add', 'stranger@example.org')).rejects.toThrow('No active reader has this address')
    await expect(mark('add', 'no address')).rejects.toThrow('This is no address')
    expect(await list()).toEqual([])
  })

  test('where 25 are marked, the next is refused with what to do', async () => {
    for (let n = 0; n < 25; n += 1) await createCanaryStore(house.deployed.table).add(story, `b${n}`)
    await house.addReader('reader@example.org')
    expect(await mark('add', 'reader@example.org')).toBe(1)
    expect(house.printed.at(-1)).toContain('Remove one first')
  })
})
