import { raw } from 'hono/html'
import { describe, expect, test } from 'vitest'
import type { Table } from '#functions/stores/table'
import { readPage } from '#test/templates/pages/read-page'
import { createHouse, day, type Fields, type House, hour, idOf, linkIn, pathsIn, story } from './house.ts'

const reader = 'reader@example.org'
const oneClick = { 'List-Unsubscribe': 'One-Click' }
const undoIn = (page: string): string => /action="(\/undo\/[^"]+)"/.exec(page)?.[1] ?? 'no undo'
const mailPromise = 'We have sent the address a short email with the same button'
const goodbyes = (house: House) => house.mails.filter(({ tags }) => tags.mailing?.startsWith('goodbye-'))

/** Opens the link's page and presses its button, as a browser does: with all that the form holds. */
const pressButton = async (house: House, link: string): Promise<string> => {
  const { named, within } = await readPage(raw(await (await house.get(link)).text()))
  const form = named('form').find(({ attribs }) => attribs.method === 'post')
  if (!form) throw new Error('The page has no form.')
  const held = within(form, 'input').map(({ attribs }): [string, string] => [
    attribs.name ?? '',
    attribs.value ?? '',
  ])
  const fields: Fields = Object.fromEntries(held)
  return (await house.post(form.attribs.action ?? '', fields)).text()
}

describe('An undo belongs to one end', () => {
  test('left, undone and left again: the first undo takes nothing back, the second does', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    const first = undoIn(await house.leave(welcome))
    await house.post(first)
    const second = undoIn(await house.leave(welcome))
    expect(second).not.toBe(first)
    const before = house.stored()
    expect((await house.get(first)).status).toBe(410)
    expect((await house.post(first)).status).toBe(410)
    expect(house.stored()).toBe(before)
    expect((await house.post(second)).status).toBe(200)
    expect((await house.subscription(reader))?.state).toBe('active')
  })

  test('its mail may come late: the day counts from the end, to the millisecond', async () => {
    for (const [after, status] of [
      [day, 200],
      [day + 1, 410],
    ] as const) {
      const house = createHouse()
      const { welcome } = await house.join(reader)
      await house.leave(welcome)
      house.clock.move(5 * hour)
      const [goodbye] = await house.deliver()
      const undo = goodbye ? linkIn(goodbye, 'undo') : 'no goodbye'
      house.clock.move(after - 5 * hour)
      expect((await house.get(undo)).status).toBe(status)
      expect((await house.post(undo)).status).toBe(status)
      expect((await house.subscription(reader))?.state).toBe(status === 200 ? 'active' : 'left')
    }
  })

  test('whose address must not be mailed any more stays away, and nothing of them is touched', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    const undo = undoIn(await house.leave(welcome))
    const known = await house.subscriber(reader)
    if (!known) throw new Error('Nobody joined.')
    await house.readers.saveSubscriber(known, { ...known, suppressed: 'operator' })
    const before = house.stored()
    expect((await house.post(undo)).status).toBe(410)
    expect(house.stored()).toBe(before)
  })
})

describe('The page that says goodbye', () => {
  test('sends what its form holds: a mail goes, and the page says so', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    const page = await pressButton(house, linkIn(welcome, 'unsubscribe'))
    expect(page).toContain(mailPromise)
    await house.deliver()
    expect(goodbyes(house)).toHaveLength(1)
  })

  test('promises no mail where none goes: at the second end of a day, and after one click', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    await house.post(undoIn(await house.leave(welcome)))
    await house.deliver()
    const again = await house.leave(welcome)
    expect(undoIn(again)).toMatch(/^\/undo\//)
    expect(again).not.toContain(mailPromise)
    await house.post(undoIn(again))
    const clicked = await (await house.post(linkIn(welcome, 'unsubscribe'), oneClick)).text()
    expect(undoIn(clicked)).toMatch(/^\/undo\//)
    expect(clicked).not.toContain(mailPromise)
    await house.deliver()
    expect(goodbyes(house)).toEqual([])
  })
})

describe('A goodbye that cannot go refuses nobody', () => {
  const failing =
    (isMeant: (pk: string) => boolean) =>
    (table: Table): Table => {
      const refused = (pk: string) => {
        if (isMeant(pk)) throw new Error('The table does not answer.')
      }
      return {
        ...table,
        async put(item, conditions) {
          refused(item.pk)
          return table.put(item, conditions)
        },
        async get(key) {
          refused(key.pk)
          return table.get(key)
        },
      }
    }
  for (const [what, around] of [
    ['written down', failing(pk => pk.startsWith('MAILING#goodbye'))],
    ['counted', failing(pk => pk.startsWith('LIMIT#MAILBOX#'))],
  ] as const)
    test(`because it cannot be ${what}: the reader has left, and no mail is promised`, async () => {
      const house = createHouse(around)
      const { welcome } = await house.join(reader)
      const page = await house.leave(welcome)
      expect(page).toContain('You are unsubscribed')
      expect(page).not.toContain(mailPromise)
      expect((await house.subscription(reader))?.state).toBe('left')
      expect(await house.deliver()).toEqual([])
      expect((await house.post(undoIn(page))).status).toBe(200)
    })

  test('because the queue is down: it is written down, and the sweep sends it', async () => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    house.queueIsDown = true
    expect(await house.leave(welcome)).toContain(mailPromise)
    expect((await house.subscription(reader))?.state).toBe('left')
    house.queueIsDown = false
    expect(await house.deliver()).toEqual([])
    house.clock.move(hour)
    await house.sweep({ sweep: 'open' })
    const [goodbye] = await house.deliver()
    expect(goodbye && pathsIn(goodbye).every(path => path.startsWith('/undo/'))).toBe(true)
  })
})

test('who left one story keeps another', async () => {
  const house = createHouse()
  const { welcome } = await house.join(reader)
  const known = await house.subscription(reader)
  if (!known) throw new Error('Nobody joined.')
  await house.readers.saveSubscription(undefined, { ...known, story: 'another' })
  await house.leave(welcome)
  expect((await house.readers.subscription(idOf(reader), story))?.state).toBe('left')
  expect((await house.readers.subscription(idOf(reader), 'another'))?.state).toBe('active')
})
