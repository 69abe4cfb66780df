import { expect, test } from 'vitest'
import type { Fields } from '#test/functions/site/house'
import { story } from '#test/functions/site/house'
import { ada, createDeskHouse } from './desk-house.ts'

const setUp = async () => {
  const house = createDeskHouse()
  const [toll, talks] = [await house.tell('b1', 'Toll doubled', 3), await house.tell('b2', 'Talks resume', 2)]
  const sitting = await house.signIn(ada)
  const page = (id: string) => sitting.page(`/desk/stories/${story}/developments/${id}`)
  const decide = async (fields: Fields) => {
    const done = await sitting.press('decide', fields)
    expect(done.status).toBe(303)
    return sitting.page(done.headers.get('location') ?? '')
  }
  return { house, sitting, toll, talks, page, decide }
}

/** What takes a decision back: its button says of itself which one it is. */
const backs = (html: string): string[] =>
  [...html.matchAll(/aria-label="Take it back: ([^"]+)"/g)].map(m => m[1] ?? '')

test.each(['headline', 'summary', 'pin', 'drop', 'merge', 'split', 'leave-out', 'retract'] as const)(
  '%s: what takes it back stands on the page of the development that it shapes, until it is taken back',
  async kind => {
    const { sitting, toll, talks, page, decide } = await setUp()
    const report = 'b10'.repeat(8)
    const more: Fields = {
      headline: { text: 'The toll rises' },
      summary: { text: 'By half.' },
      pin: {},
      drop: {},
      merge: { other: talks },
      split: { report: [report] },
      'leave-out': { report },
      retract: { report, why: 'A hoax' },
    }[kind]
    await decide({ kind, development: toll, ...more })
    const html = await page(toll)
    expect(backs(html)).toEqual([expect.stringMatching(/^decision 1, /)])
    expect(html).toContain(`<input type="hidden" name="back" value="${toll}">`)
    const undone = await sitting.press('undo', { number: '1', back: toll })
    expect(undone.headers.get('location')).toContain(`/developments/${toll}?undone=1`)
    expect(backs(await page(toll))).toEqual([])
  },
)

test('it stands beside the news of the next digest, and what is told no more can be found there', async () => {
  const { sitting, toll, talks, decide } = await setUp()
  await decide({ kind: 'headline', development: talks, text: 'Talks go on' })
  await decide({ kind: 'drop', development: toll, seen: '1' })
  const edition =
    /id="edition"[\s\S]*?id="mailings"/.exec(
      await sitting.page(`/desk/stories/${story}?next=monthly`),
    )?.[0] ?? ''
  expect(backs(edition)).toEqual([
    expect.stringContaining('decision 1, Headline set: “Talks go on”'),
    expect.stringContaining('decision 2, Dropped: “Toll doubled”'),
  ])
})

test('it stands beside a milestone that an editor has set, or taken, and beside what was said of a mailing', async () => {
  const { sitting, decide } = await setUp()
  const source = 'https://example.org/notice'
  const [milestone = ''] =
    /name="milestone">[\s\S]*?value="([^"]+)"/.exec(await sitting.page())?.slice(1) ?? []
  const state = async () => backs(/id="state"[\s\S]*?id="decided"/.exec(await sitting.page())?.[0] ?? '')
  await decide({ kind: 'state', milestone, says: 'holds', why: 'They say so', source })
  expect(await state()).toEqual([expect.stringContaining('decision 1')])
  await sitting.press('undo', { number: '1' })
  await decide({ kind: 'state', milestone, says: 'falls', why: 'They say not', source, seen: '1' })
  expect(await state()).toEqual([expect.stringContaining('decision 2')])
  const [mailing = ''] = /name="mailing" value="([^"]+)"/.exec(await sitting.page())?.slice(1) ?? []
  await decide({ kind: 'review', mailing, says: 'hold', seen: '2' })
  const edition = /id="edition"[\s\S]*?id="mailings"/.exec(await sitting.page())?.[0] ?? ''
  expect(backs(edition).join()).toMatch(/decision 3, The \w+ digest of .*: it is held/)
})

test('what a report says stands by the decision on it, with its outlet', async () => {
  const { toll, decide } = await setUp()
  const html = await decide({ kind: 'retract', development: toll, report: 'b10'.repeat(8), why: 'A hoax' })
  expect(html).toContain('A report retracted from “Toll doubled” (Quay: Toll doubled)')
})

test('the digest that was looked at is looked at again', async () => {
  const { sitting, toll } = await setUp()
  expect(await sitting.page(`/desk/stories/${story}?next=monthly`)).toContain('name="next" value="monthly"')
  const done = await sitting.press('decide', { kind: 'pin', development: toll, next: 'monthly' })
  const place = done.headers.get('location') ?? ''
  expect(place).toBe(`/desk/stories/${story}?next=monthly&decided=1#said`)
  expect(await sitting.page(place)).toContain('Next monthly digest')
  const refused = await sitting.press('decide', {
    kind: 'pin',
    development: 'none',
    next: 'monthly',
    seen: '1',
  })
  expect(await refused.text()).toContain('Next monthly digest, No.')
})

test('reports must be ticked to be parted', async () => {
  const { sitting, toll } = await setUp()
  const refused = await sitting.press('decide', { kind: 'split', development: toll, back: toll })
  expect(refused.status).toBe(400)
  expect(await refused.text()).toContain('Name the reports')
})

test('of a closed story the desk shows no next digest, and no decision promises one', async () => {
  const { toll, decide } = await setUp()
  const closed = await decide({ kind: 'close', why: 'It is over.' })
  expect(closed).toContain('The last mail goes within minutes')
  expect(closed).not.toContain('Closes ')
  expect(closed).not.toContain('Let it go')
  expect(backs(/id="close"[\s\S]*/.exec(closed)?.[0] ?? '')).toEqual([expect.stringContaining('decision 1')])
  const html = await decide({ kind: 'headline', development: toll, text: 'It is over', seen: '1' })
  expect(html).toContain('No mail comes any more')
  expect(html).not.toContain('mails from the next one on.')
})
