import { expect, test } from 'vitest'
import { createCanaryStore } from '#functions/stores/canary-store'
import { createHouse, day, firstTopic, linkIn, second, story } from './house.ts'

const reader = 'reader@example.org'
const minute = 60 * second

/** A reader with the link to their own data. */
const asked = async () => {
  const house = createHouse()
  const { welcome } = await house.join(reader)
  const manage = linkIn(welcome, 'manage')
  const ask = async () => {
    await house.post(`${manage}/own`)
    return house.deliver()
  }
  const [mail] = await ask()
  if (!mail) throw new Error('No link came.')
  return { house, manage, ask, mail, own: linkIn(mail, 'own'), welcome }
}

test('what is held is a file, behind a link that is mailed to the address and works once', async () => {
  const { house, mail, own } = await asked()
  expect(mail.to).toBe(reader)
  const page = await (await house.get(own)).text()
  expect(page).toContain(`action="${own}/download"`)
  expect(page).not.toContain(reader)
  const answer = await house.post(`${own}/download`)
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w-]+\.json"$/)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(await answer.json()).toMatchObject({
    subscriber: { address: reader, suppressed: null },
    subscriptions: [{ story, state: 'active', preferences: { topics: [firstTopic], cadence: 'weekly' } }],
  })
  for (const path of [own, `${own}/download`, `${own}/erase`])
    expect((await (path === own ? house.get(path) : house.post(path))).status).toBe(410)
  expect((await house.subscriber(reader))?.address).toBe(reader)
})

test('the link works for 30 minutes, and one that was mailed before a use ends with it', async () => {
  const { house, own, ask } = await asked()
  house.clock.move(6 * minute)
  const [newer] = await ask()
  const next = newer ? linkIn(newer, 'own') : ''
  house.clock.move(second)
  expect((await house.post(`${next}/download`)).status).toBe(200)
  expect((await house.post(`${own}/erase`)).status).toBe(410)
  house.clock.move(6 * minute)
  const [last] = await ask()
  house.clock.move(31 * minute)
  expect((await house.get(last ? linkIn(last, 'own') : '')).status).toBe(410)
})

test('no other link of a mail opens it, and a mailbox is not flooded with it', async () => {
  const { house, manage, ask, own, welcome } = await asked()
  const other = (path: string) => `/own/${path.split('/').at(-1)}`
  for (const path of [manage, linkIn(welcome, 'unsubscribe')])
    expect((await house.post(`${other(path)}/erase`)).status).toBe(403)
  expect((await house.post(`/manage/${own.split('/').at(-1)}`)).status).toBe(403)
  for (let n = 0; n < 5; n += 1) expect(await ask()).toEqual([])
  let mails = 1
  for (let n = 0; n < 60; n += 1) {
    house.clock.move(6 * minute)
    mails += (await ask()).length
  }
  expect(mails).toBe(5)
})

test('opening and looking changes nothing', async () => {
  const { house, own } = await asked()
  const before = house.stored()
  for (const path of [own, `${own}/download`, `${own}/erase`])
    for (const method of ['GET', 'HEAD'])
      await house.app.request(`https://storywire.example.org${path}`, { method })
  expect(house.stored()).toBe(before)
})

test('erasing ends all mail and takes all away at once but that there was a subscription', async () => {
  const { house, own, manage, welcome } = await asked()
  const before = await house.subscription(reader)
  await createCanaryStore(house.table).add(story, before?.reader ?? '')
  const answer = await house.post(`${own}/erase`)
  expect(await answer.text()).toContain('Your data is erased')
  expect(house.stored()).not.toContain(reader)
  expect(await house.subscriber(reader)).toEqual({ id: before?.reader, address: null, suppressed: null })
  expect(await house.subscription(reader)).toEqual({
    ...{ reader: before?.reader, story, state: 'left', epoch: 2 },
    preferences: { topics: [], cadence: 'none', alerts: false },
    consent: { ...before?.consent, leftAt: house.clock.now() },
    ...{ since: null, covered: null, alertsOn: null },
  })
  expect(await createCanaryStore(house.table).list(story)).toEqual([])
  expect(await house.deliver()).toEqual([])
  for (const path of [manage, own]) expect((await house.get(path)).status).toBe(410)
  expect((await house.post(linkIn(welcome, 'unsubscribe'))).status).toBe(200)
  // Whoever wants to read again is a newcomer.
  house.clock.move(day)
  const again = await house.join(reader)
  expect(again.welcome.to).toBe(reader)
})

test('who is suppressed stays so when erased', async () => {
  const { house, own } = await asked()
  const known = await house.subscriber(reader)
  if (!known) throw new Error('unknown')
  await house.readers.saveSubscriber(known, { ...known, suppressed: 'complaint' })
  await house.post(`${own}/erase`)
  expect(await house.subscriber(reader)).toMatchObject({ address: null, suppressed: 'complaint' })
})
