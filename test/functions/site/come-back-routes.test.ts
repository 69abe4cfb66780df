import { expect, test } from 'vitest'
import { createHouse, linkIn } from './house.ts'

test('a browser that comes back to a form’s answer is led to the form, and nothing happens', async () => {
  const house = createHouse()
  const { welcome } = await house.join('reader@example.org')
  const [manage, unsubscribe] = [linkIn(welcome, 'manage'), linkIn(welcome, 'unsubscribe')]
  await house.post(`${manage}/own`)
  const [mail] = await house.deliver()
  if (!mail) throw new Error('No link came.')
  const own = linkIn(mail, 'own')
  const before = house.stored()
  const ways: [string, string][] = [
    ['/subscribe', '/'],
    [unsubscribe.replace('/unsubscribe/', '/less/'), unsubscribe],
    [`${manage}/own`, manage],
    [`${own}/download`, own],
    [`${own}/erase`, own],
    [`${own}/address`, own],
  ]
  for (const [from, to] of ways) {
    const answer = await house.get(from)
    expect([answer.status, answer.headers.get('location')]).toEqual([302, to])
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect((await house.get(to)).status).toBe(200)
  }
  expect(house.stored()).toBe(before)
})

test('what is no link leads to the page that says so, on our site', async () => {
  const house = createHouse()
  for (const odd of ['/less/x%0d%0aX-Odd:%201', '/less/%2f%2fevil.example', '/less/x']) {
    const answer = await house.get(odd)
    const location = answer.headers.get('location') ?? ''
    expect([answer.status, location.startsWith('/unsubscribe/')]).toEqual([302, true])
    expect((await house.get(location)).status).toBe(403)
  }
  for (const odd of ['/own/x/other', '/less/x/y']) expect((await house.get(odd)).status).toBe(404)
})
