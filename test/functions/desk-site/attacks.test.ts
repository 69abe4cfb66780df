import { expect, test } from 'vitest'
import { createDecisionStore } from '#functions/stores/decision-store'
import { linkIn, story } from '#test/functions/site/house'
import { ada, ben, createDeskHouse } from './desk-house.ts'

const decide = `/desk/stories/${story}/decide`
const hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>'

/** Each form has a number of its own. */
const unserved = (page: string): string => page.replace(/name="served" value="[^"]+"/g, '')

const atDesk = async () => {
  const house = createDeskHouse()
  const development = await house.tell('b1', 'Toll doubled')
  const drop = { kind: 'drop', development, seen: '0' }
  return { house, development, drop, decisions: () => createDecisionStore(house.table).decisions(story) }
}

test('without a session nothing is decided, whatever is sent', async () => {
  const { house, drop, decisions } = await atDesk()
  for (const headers of [{}, { cookie: 'storywire-desk=' }, { cookie: `storywire-desk=${'A'.repeat(43)}` }])
    expect((await house.send(decide, { ...drop, token: 'x' }, headers)).status).toBe(403)
  expect((await house.ask(`/desk/stories/${story}`)).headers.get('location')).toBe('/desk')
  expect(await decisions()).toEqual([])
})

test('a form without the session’s token, or with that of another session, decides nothing', async () => {
  const { house, drop, decisions } = await atDesk()
  const [one, other] = [await house.signIn(ada), await house.signIn(ben)]
  for (const token of ['', 'x', await other.token(), one.cookie.split('=')[1] ?? ''])
    expect((await house.send(decide, { ...drop, token }, { cookie: one.cookie })).status).toBe(403)
  expect((await house.send('/desk/sign-out', {}, { cookie: one.cookie })).status).toBe(403)
  expect(await decisions()).toEqual([])
  expect(
    (await house.send(decide, { ...drop, token: await one.token() }, { cookie: one.cookie })).status,
  ).toBe(303)
  expect(await decisions()).toMatchObject([{ by: 'Ada', ruling: { kind: 'drop' } }])
})

test('a form that another site sends is refused, with cookie and token and all', async () => {
  const { house, drop, decisions } = await atDesk()
  const sitting = await house.signIn(ada)
  const sent = { ...drop, token: await sitting.token() }
  for (const from of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }])
    expect((await house.send(decide, sent, { cookie: sitting.cookie, ...from })).status).toBe(403)
  expect(await decisions()).toEqual([])
  const link = await house.linkFor(ben.address)
  expect(
    (await house.send(link, {}, { 'sec-fetch-site': 'cross-site' })).headers.get('set-cookie'),
  ).toBeNull()
})

test('a reader’s link opens no desk, and the desk’s link opens no reader’s page', async () => {
  const { house } = await atDesk()
  const { confirmation, welcome } = await house.join('ada@desk.example.org')
  for (const [mail, purpose] of [
    [confirmation, 'confirm'],
    [welcome, 'manage'],
    [welcome, 'unsubscribe'],
  ] as const) {
    const token = linkIn(mail, purpose).split('/').at(-1)
    expect((await house.send(`/desk/${token}`, {})).status).toBe(404)
  }
  const token = (await house.linkFor(ada.address)).split('/').at(-1)
  for (const purpose of ['manage', 'own', 'confirm', 'unsubscribe'])
    expect((await house.get(`/${purpose}/${token}`)).status).not.toBe(200)
})

test('no page of the site’s sets a cookie or reads the desk’s', async () => {
  const { house } = await atDesk()
  const sitting = await house.signIn(ada)
  for (const path of ['/', `/stories/${story}`, '/preferences']) {
    const answer = await house.get(path, { cookie: sitting.cookie })
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(unserved(await answer.text())).toBe(unserved(await (await house.get(path)).text()))
  }
  expect((await house.get('/desk', { cookie: sitting.cookie })).status).toBe(404)
})

test('a link with any letter changed is no link, and guessing leaves nothing behind', async () => {
  const { house } = await atDesk()
  const link = await house.linkFor(ada.address)
  const before = house.stored()
  const [body, mac] = [link.slice(0, link.lastIndexOf('.') + 1), link.slice(link.lastIndexOf('.') + 1)]
  for (let n = 0; n < 200; n++) {
    const at = n % mac.length
    const other = String.fromCharCode(97 + (n % 26))
    if (mac[at] === other) continue
    const guess = `${body}${mac.slice(0, at)}${other}${mac.slice(at + 1)}`
    expect((await house.send(guess, {})).status).toBe(404)
  }
  expect(house.stored()).toBe(before)
  expect((await house.send(link, {})).status).toBe(303)
})

test('what an editor writes is text wherever it is shown', async () => {
  const { house, development } = await atDesk()
  const sitting = await house.signIn(ada)
  await sitting.press('decide', { kind: 'headline', development, text: `Toll ${hostile}` })
  const [milestone = ''] = /<option value="([^"]+)">/.exec(await sitting.page())?.slice(1) ?? []
  const refusal = await sitting.press('decide', {
    kind: 'state',
    milestone,
    says: 'holds',
    why: hostile,
    source: 'javascript:alert(1)',
  })
  expect(refusal.status).toBe(400)
  await sitting.press('decide', {
    kind: 'state',
    milestone,
    says: 'holds',
    why: hostile,
    detail: hostile,
    source: 'https://example.org/"><script>',
    seen: '9',
  })
  for (const page of [
    await sitting.page(),
    await sitting.page(`/desk/stories/${story}/developments/${development}`),
    await sitting.page(`/desk/stories/${story}/developments/${encodeURIComponent(hostile)}`),
    await sitting.page(`/desk/stories/${story}?decided=${encodeURIComponent(hostile)}`),
    await (await house.get(`/stories/${story}/account`)).text(),
  ]) {
    expect(page).not.toContain('<script')
    expect(page).not.toMatch(/<img/)
    expect(page).not.toContain('javascript:')
  }
})

test('pages of the desk are kept by nobody, framed by nobody and run nothing', async () => {
  const { house } = await atDesk()
  const sitting = await house.signIn(ada)
  for (const answer of [await house.ask('/desk'), await sitting.get(`/desk/stories/${story}`)]) {
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const policy = answer.headers.get('content-security-policy')
    for (const part of ["default-src 'none'", "frame-ancestors 'none'", "form-action 'self'"])
      expect(policy).toContain(part)
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
  }
})
