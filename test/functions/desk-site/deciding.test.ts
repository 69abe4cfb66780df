import { expect, test } from 'vitest'
import { createDecisionStore } from '#functions/stores/decision-store'
import { story } from '#test/functions/site/house'
import { ada, ben, createDeskHouse } from './desk-house.ts'

const atDesk = async () => {
  const house = createDeskHouse()
  const [toll, talks] = [await house.tell('b1', 'Toll <doubled>', 2), await house.tell('b2', 'Talks resume')]
  const sitting = await house.signIn(ada)
  const development = (id: string) => sitting.page(`/desk/stories/${story}/developments/${id}`)
  return {
    house,
    sitting,
    toll,
    talks,
    development,
    decisions: () => createDecisionStore(house.table).decisions(story),
  }
}

test('a headline is set, told by its editor’s name, and taken back', async () => {
  const { sitting, toll, development, decisions } = await atDesk()
  expect(await development(toll)).toContain('Toll &lt;doubled&gt;')
  const done = await sitting.press('decide', {
    kind: 'headline',
    development: toll,
    text: 'The toll rises',
    back: toll,
  })
  expect(done.headers.get('location')).toBe(`/desk/stories/${story}/developments/${toll}?decided=1#said`)
  const page = await sitting.page(done.headers.get('location') ?? '')
  expect(page).toContain('In force.')
  expect(page).toContain('The toll rises')
  expect(await decisions()).toMatchObject([{ number: 1, by: 'Ada', ruling: { kind: 'headline' } }])
  const undone = await sitting.press('undo', { number: '1' })
  expect(await sitting.page(undone.headers.get('location') ?? '')).toContain('as if it had not been made')
  expect(await (await sitting.press('undo', { number: '1' })).text()).toContain('Taken back before')
  expect(await (await sitting.press('undo', { number: '7' })).text()).toContain('no such decision')
})

test('two are made one, parted, left out and retracted by forms', async () => {
  const { sitting, toll, talks, development, decisions } = await atDesk()
  expect((await sitting.press('decide', { kind: 'merge', development: toll, other: talks })).status).toBe(303)
  expect(await development(talks)).toContain('It is one')
  expect((await sitting.press('undo', { number: '1' })).status).toBe(303)
  const [report = ''] = /name="report" value="([^"]+)"/.exec(await development(toll))?.slice(1) ?? []
  expect(
    (await sitting.press('decide', { kind: 'split', development: toll, report: [report], seen: '1' })).status,
  ).toBe(303)
  expect((await sitting.press('undo', { number: '2' })).status).toBe(303)
  const unexplained = await sitting.press('decide', {
    kind: 'retract',
    development: toll,
    report,
    seen: '2',
    back: toll,
  })
  expect(unexplained.status).toBe(400)
  expect(await unexplained.text()).toContain('Say why')
  expect(
    (await sitting.press('decide', { kind: 'retract', development: toll, report, why: 'A hoax', seen: '2' }))
      .status,
  ).toBe(303)
  expect((await decisions()).map(({ ruling }) => ruling.kind)).toEqual(['merge', 'split', 'retract'])
})

test('whoever presses on a page that is out of date sees what both wanted, and may decide all the same', async () => {
  const { house, sitting, toll, decisions } = await atDesk()
  const other = await house.signIn(ben)
  await other.press('decide', { kind: 'drop', development: toll, why: 'A rumour' })
  const heard = await sitting.press('decide', { kind: 'headline', development: toll, text: 'The toll rises' })
  expect(heard.status).toBe(400)
  const page = await heard.text()
  for (const words of ['Ben', 'A rumour', 'Dropped', 'The toll rises', 'Decide so all the same'])
    expect(page).toContain(words)
  expect(await decisions()).toHaveLength(1)
  const seen = /name="seen" value="(\d+)"/.exec(page.slice(page.indexOf('You wanted')))?.[1] ?? ''
  await sitting.press('decide', { kind: 'headline', development: toll, text: 'The toll rises', seen })
  expect((await decisions()).map(({ by, ruling }) => [by, ruling.kind])).toEqual([
    ['Ben', 'drop'],
    ['Ada', 'headline'],
  ])
})

test('an intro of a page that was open over a closing is for no other digest', async () => {
  const { sitting, decisions } = await atDesk()
  const stale = await sitting.press('decide', {
    kind: 'intro',
    cadence: 'weekly',
    closes: '2025-03-02T17:00:00.000Z',
    text: 'Hello',
  })
  expect(await stale.text()).toContain('out of date')
  const closes =
    /name="closes" value="([^"]+)"/.exec(await sitting.page(`/desk/stories/${story}?next=weekly`))?.[1] ?? ''
  expect(
    (await sitting.press('decide', { kind: 'intro', cadence: 'weekly', closes, text: '*Hello*' })).status,
  ).toBe(303)
  expect(await decisions()).toMatchObject([{ ruling: { kind: 'intro', closes } }])
})

test('nonsense decides nothing', async () => {
  const { house, sitting, decisions } = await atDesk()
  for (const fields of [
    { kind: 'nonsense' },
    { kind: 'drop', development: 'x' },
    { kind: 'state', milestone: 'x' },
  ])
    expect((await sitting.press('decide', fields)).status).toBe(400)
  expect((await house.ask('/desk/stories/no-story', { headers: { cookie: sitting.cookie } })).status).toBe(
    404,
  )
  expect(await decisions()).toEqual([])
})

test('a digest that closes next is held, let go and dropped, and the desk says which', async () => {
  const { sitting, decisions } = await atDesk()
  const [mailing = ''] = /name="mailing" value="([^"]+)"/.exec(await sitting.page())?.slice(1) ?? []
  const say = (says: string, seen: string) => sitting.press('decide', { kind: 'review', mailing, says, seen })
  expect((await say('hold', '0')).status).toBe(303)
  expect(await sitting.page()).toContain('Held by an editor')
  expect((await say('release', '1')).status).toBe(303)
  expect(await sitting.page()).toContain('An editor lets it go')
  expect((await say('nonsense', '2')).status).toBe(400)
  expect((await decisions()).map(({ ruling }) => ruling)).toEqual([
    { kind: 'review', mailing, says: 'hold' },
    { kind: 'review', mailing, says: 'release' },
  ])
})
