import { beforeEach, describe, expect, test } from 'vitest'
import { keysFrom } from '#functions/aws/secrets-manager'
import { createHouse, day, firstTopic, type House, linkIn } from './house.ts'

const reader = 'rotating@example.org'
const [first, second, third] = ['m', 'n', 'o'].map(letter => letter.repeat(40))

/** The secret as docs/privacy.md has it changed, step by step. */
const before = keysFrom(JSON.stringify({ currentKeyId: 'k1', master: first }))
const added = keysFrom(JSON.stringify({ currentKeyId: 'k1', master: first, masters: { k2: second } }))
const rotated = keysFrom(JSON.stringify({ currentKeyId: 'k2', master: first, masters: { k2: second } }))
const retired = keysFrom(
  JSON.stringify({ currentKeyId: 'k2', master: first, masters: { k2: second }, retired: ['k1'] }),
)
const changes = { topics: [firstTopic], cadence: 'daily', alerts: 'yes' }

let house: House
beforeEach(() => {
  house = createHouse()
  house.keys = before
})
const stateOf = async () => {
  const [item] = house.table.items().filter(({ pk, sk }) => /^SUBSCRIBER#/.test(pk) && /^STORY#/.test(sk))
  return item?.state
}

describe('the key that signs links is another one', () => {
  test('a confirmation that is under way is taken, and what comes of it is signed with the new key', async () => {
    await house.signUp(reader)
    const [confirmation] = await house.deliver()
    if (!confirmation) throw new Error('No confirmation came.')
    expect(linkIn(confirmation, 'confirm')).toContain('/v1.k1.')
    house.keys = added
    // Nothing is signed with a key that another function may not know yet.
    expect(await house.served()).toContain('v1.k1.')
    house.keys = rotated
    expect((await house.post(linkIn(confirmation, 'confirm'))).status).toBe(200)
    const [welcome] = await house.deliver()
    if (!welcome) throw new Error('No welcome came.')
    for (const purpose of ['manage', 'unsubscribe'] as const)
      expect(linkIn(welcome, purpose)).toContain('/v1.k2.')
    expect(await (await house.post(linkIn(welcome, 'manage'), changes)).text()).toContain('<b>Saved.</b>')
  })

  test('old links work for as long as they would have, and no longer', async () => {
    const { welcome } = await house.join(reader)
    house.keys = rotated
    expect(await (await house.post(linkIn(welcome, 'manage'), changes)).text()).toContain('<b>Saved.</b>')
    house.clock.move(31 * day)
    expect(await (await house.post(linkIn(welcome, 'manage'), changes)).text()).not.toContain('Saved.')
    // To leave they work for ever.
    expect((await house.post(linkIn(welcome, 'unsubscribe'))).status).toBe(200)
    expect(await stateOf()).toBe('left')
  })

  test('a link of a retired key does nothing, and its reader gets a new one by the form', async () => {
    const { welcome } = await house.join(reader)
    house.keys = retired
    const stored = house.stored()
    for (const [purpose, fields] of [
      ['manage', changes],
      ['unsubscribe', { pressed: 'page' }],
    ] as const) {
      const response = await house.post(linkIn(welcome, purpose), fields)
      expect(response.status).toBeGreaterThanOrEqual(400)
      expect(await response.text()).not.toMatch(/Saved\.|You are unsubscribed/)
    }
    expect(house.stored()).toBe(stored)
    await house.askForPreferences(reader)
    const [access] = await house.deliver()
    if (!access) throw new Error('No access mail came.')
    expect(linkIn(access, 'manage')).toContain('/v1.k2.')
    expect(await (await house.post(linkIn(access, 'manage'), changes)).text()).toContain('<b>Saved.</b>')
  })

  test('a key that was never ours is no key, whatever it calls itself', async () => {
    house.keys = keysFrom(JSON.stringify({ currentKeyId: 'k2', master: first, masters: { k2: third } }))
    const { welcome } = await house.join(reader)
    house.keys = rotated
    expect((await house.post(linkIn(welcome, 'manage'), changes)).status).toBeGreaterThanOrEqual(400)
  })
})
