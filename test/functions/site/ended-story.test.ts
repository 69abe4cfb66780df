import { expect, test } from 'vitest'
import { createTokenSigner } from '#functions/secrets/token-signer'
import { createHouse, idOf, keys } from './house.ts'

test('a story whose pack is gone still lets its readers leave: by the page and by one press in the mail program', async () => {
  const house = createHouse()
  await house.join('reader@example.org')
  const reader = idOf('reader@example.org')
  const active = await house.subscription('reader@example.org')
  if (!active) throw new Error('no subscription')
  const gone = 'a-story-that-is-gone'
  await house.readers.saveSubscription(undefined, { ...active, story: gone })
  const token = createTokenSigner(keys).sign({
    ...{ purpose: 'unsubscribe', reader, story: gone, epoch: active.epoch },
    issuedAt: house.clock.now(),
  })
  const page = await house.get(`/unsubscribe/${token}`)
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('A story that has ended')
  const left = await house.post(`/unsubscribe/${token}`, { 'List-Unsubscribe': 'One-Click' })
  expect(left.status).toBe(200)
  expect((await house.readers.subscription(reader, gone))?.state).toBe('left')
  expect((await house.subscription('reader@example.org'))?.state).toBe('active')
})
