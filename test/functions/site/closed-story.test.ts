import { expect, test } from 'vitest'
import { decide, undo } from '#core/story/deciding/decide'
import { openDesk } from '#functions/desk'
import { createHouse, filled, idOf, linkIn, pack, second, story } from './house.ts'

const setUp = () => {
  const house = createHouse()
  const desk = openDesk({ table: house.table, packs: [pack], clock: house.clock })
  return {
    house,
    close: () =>
      decide(
        { story, by: 'Ada', why: 'They have met.', ruling: { kind: 'close', successor: null }, seen: null },
        pack,
        desk,
      ),
    undo: () => undo({ story, number: 1, by: 'Ada', why: null }, desk),
  }
}

test('the page of a story that was closed stays, with the reason in place of the form', async () => {
  const { house, close, undo } = setUp()
  const served = await house.served()
  await close()
  const page = await house.get(`/stories/${story}`)
  expect(page.status).toBe(200)
  const html = await page.text()
  expect(html).toContain('This story has ended. They have met.')
  expect(html).not.toMatch(/action="\/subscribe"|href="#subscribe"/)
  // A page that was open since before.
  house.clock.move(5 * second)
  const posted = await house.post('/subscribe', { ...filled, address: 'new@example.org', served })
  expect(posted.status).toBe(410)
  expect(await posted.text()).toContain('They have met.')
  expect(await house.deliver()).toEqual([])
  await undo()
  expect(await (await house.get(`/stories/${story}`)).text()).toContain('action="/subscribe"')
})

test('who had asked before it was closed is not let in by the link, nor by a request that still waits', async () => {
  const { house, close } = setUp()
  await house.signUp('asks@example.org')
  const [confirmation] = await house.deliver()
  await house.signUp('waits@example.org')
  await close()
  expect(await house.deliver()).toEqual([])
  const link = confirmation ? linkIn(confirmation, 'confirm') : ''
  expect((await house.get(link)).status).toBe(410)
  expect((await house.post(link)).status).toBe(410)
  expect((await house.subscription('asks@example.org'))?.state).toBe('pending')
  expect(await house.subscription('waits@example.org')).toBeUndefined()
})

test('old links leave and show the preferences, before the subscription ends and after', async () => {
  const { house, close } = setUp()
  const { welcome } = await house.join('stays@example.org')
  const other = await house.join('leaves@example.org')
  await close()
  expect((await house.get(linkIn(welcome, 'manage'))).status).toBe(200)
  // One-click, as a mail program posts.
  const left = await house.post(linkIn(other.welcome, 'unsubscribe'), { 'List-Unsubscribe': 'One-Click' })
  expect(left.status).toBe(200)
  expect((await house.subscription('leaves@example.org'))?.state).toBe('left')
  const known = await house.subscription('stays@example.org')
  if (known) await house.readers.saveSubscription(known, { ...known, state: 'left', epoch: known.epoch + 1 })
  const again = await house.post(linkIn(welcome, 'unsubscribe'), { 'List-Unsubscribe': 'One-Click' })
  expect(again.status).toBe(200)
  expect(idOf('stays@example.org')).toBe(known?.reader)
})
