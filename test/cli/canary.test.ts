import { beforeEach, describe, expect, test } from 'vitest'
import { listCanariesCommand, type Mark, markCanaryCommand } from '#cli/canary'
import { createCanaryStore } from '#functions/stores/canary-store'
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
