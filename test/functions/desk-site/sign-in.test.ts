import { expect, test } from 'vitest'
import { assembleBody } from '#core/delivery/sliced-mail'
import { story } from '#test/functions/site/house'
import { ada, ben, createDeskHouse } from './desk-house.ts'

const minute = 60_000

test('an editor asks, is mailed a link, presses a button, and sits at the desk', async () => {
  const house = createDeskHouse()
  const link = await house.linkFor('ada@DESK.example.org')
  expect(house.mails.at(-1)).toMatchObject({ to: ada.address, subject: expect.stringContaining('desk') })
  const opened = await house.ask(link)
  expect(opened.status).toBe(200)
  expect(opened.headers.get('set-cookie')).toBeNull()
  const pressed = await house.send(link, {})
  expect(pressed.status).toBe(303)
  const cookie = pressed.headers.get('set-cookie') ?? ''
  for (const part of ['Path=/desk', 'HttpOnly', 'Secure', 'SameSite=Strict', 'Max-Age=36000'])
    expect(cookie).toContain(part)
  const headers = { cookie: cookie.split(';')[0] ?? '' }
  const page = await (await house.ask(`/desk/stories/${story}`, { headers })).text()
  expect(page).toContain('Signed in as')
  expect(page).toContain('Ada')
})

test('whoever asks gets the same answer to the byte, after the same work, and only editors are mailed', async () => {
  const house = createDeskHouse()
  const before = house.table.items().length
  const answers = []
  for (const address of [ada.address, 'nobody@example.org', 'reader@example.org']) {
    const answer = await house.askForLink(address)
    answers.push({
      status: answer.status,
      text: await answer.text(),
      headers: JSON.stringify([...answer.headers]),
    })
    expect(house.table.items().length - before).toBe(answers.length)
  }
  expect(new Set(answers.map(one => JSON.stringify(one))).size).toBe(1)
  expect((await house.deliver()).map(({ to }) => to)).toEqual([ada.address])
  // Of whom nobody names nothing stays but what counts forms.
  expect(house.stored()).not.toContain('nobody@example.org')
  expect(house.lines.join('\n')).not.toMatch(/example\.org/)
})

test('a link works once, for a quarter of an hour, and a newer one ends it', async () => {
  const house = createDeskHouse()
  const first = await house.linkFor(ada.address)
  expect((await house.send(first, {})).status).toBe(303)
  expect((await house.send(first, {})).status).toBe(404)
  house.clock.move(3 * minute)
  const older = await house.linkFor(ada.address)
  house.clock.move(3 * minute)
  const newer = await house.linkFor(ada.address)
  expect((await house.send(newer, {})).status).toBe(303)
  expect((await house.send(older, {})).status).toBe(404)
  house.clock.move(3 * minute)
  const late = await house.linkFor(ada.address)
  house.clock.move(16 * minute)
  expect((await house.ask(late)).status).toBe(404)
  expect((await house.send(late, {})).status).toBe(404)
})

test('two who press one link at the same moment: one of them gets in', async () => {
  const house = createDeskHouse()
  const link = await house.linkFor(ada.address)
  const answers = await Promise.all([house.send(link, {}), house.send(link, {}), house.send(link, {})])
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 404, 404])
})

test('whoever is taken off the list is out at once, and so is their link', async () => {
  const house = createDeskHouse()
  const sitting = await house.signIn(ada)
  house.clock.move(3 * minute)
  const link = await house.linkFor(ada.address)
  expect((await sitting.get(`/desk/stories/${story}`)).status).toBe(200)
  const token = await sitting.token()
  house.name(ben)
  expect((await sitting.get(`/desk/stories/${story}`)).headers.get('location')).toBe('/desk')
  const press = await house.send(
    `/desk/stories/${story}/undo`,
    { token, number: '1' },
    { cookie: sitting.cookie },
  )
  expect(press.status).toBe(403)
  expect((await house.send(link, {})).status).toBe(404)
  // A mail that was on its way is not sent either: the worker asks the list, too.
  expect(await (await sitting.get('/desk')).text()).toContain('Email me the link')
})

test('signing out ends the session for every copy of its cookie; ten hours end it, too', async () => {
  const house = createDeskHouse()
  const sitting = await house.signIn(ada)
  const out = await house.send('/desk/sign-out', { token: await sitting.token() }, { cookie: sitting.cookie })
  expect(out.headers.get('set-cookie')).toMatch(/^storywire-desk=;.*Max-Age=0/)
  expect((await sitting.get(`/desk/stories/${story}`)).status).toBe(303)
  const other = await house.signIn(ben)
  house.clock.move(10 * 60 * minute)
  expect((await other.get(`/desk/stories/${story}`)).status).toBe(303)
})

test('the table holds neither a cookie nor a link by which anybody could sit at the desk', async () => {
  const house = createDeskHouse()
  const link = await house.linkFor(ada.address)
  const sitting = await house.signIn(ben)
  const secret = sitting.cookie.split('=')[1] ?? 'no secret'
  expect(secret.length).toBeGreaterThan(40)
  expect(house.stored()).not.toContain(secret)
  expect(house.stored()).not.toContain(link.split('/').at(-1))
  expect(house.lines.join('\n')).not.toContain(secret)
})

test('an editor is mailed one link in two minutes, and no more than twenty a day', async () => {
  const house = createDeskHouse()
  for (let n = 0; n < 3; n++) await house.askForLink(ada.address)
  expect(await house.deliver()).toHaveLength(1)
  let mailed = 1
  for (let n = 0; n < 30; n++) {
    house.clock.move(3 * minute)
    await house.askForLink(ada.address)
    mailed += (await house.deliver()).length
  }
  expect(mailed).toBe(20)
})

test('the mail holds the link in both parts, tracks nothing and is no list mail', async () => {
  const house = createDeskHouse()
  const link = await house.linkFor(ada.address)
  const mail = house.mails.at(-1)
  if (!mail) throw new Error('No mail.')
  const { html, text } = assembleBody(mail.body)
  for (const part of [html, text]) expect(part).toContain(link)
  expect(mail.headers.map(({ name }) => name)).not.toContain('List-Unsubscribe')
})
