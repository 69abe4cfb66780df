import { expect, test } from 'vitest'
import { compileDigest } from '#templates/mail/compile'
import { drawWire } from '#templates/mail/wire'
import { edition, wires } from './edition.ts'

const draw = (name: string) => drawWire(wires[name] ?? []).cells

const shapes = (name: string): string =>
  draw(name)
    .map(({ dot, line }) => `${dot} ${line}`)
    .join(', ')

test.each([
  ['announced', 'filled solid, filled dashed, hollow dashed, hollow none'],
  ['moved', 'filled solid, filled solid, filled dashed, hollow none'],
  ['postponed', 'filled solid, filled dashed, doubt dashed, hollow none'],
  ['called off', 'filled solid, filled ended, square none, none none'],
  ['held', 'filled solid, filled solid, filled solid, filled none'],
])('the wire of a meeting that is %s', (name, expected) => {
  expect(shapes(name)).toBe(expected)
})

test('a moved station keeps the struck day and says "moved" with the new one', () => {
  expect(draw('moved')[2]).toMatchObject({ struck: '28 March', moved: true, note: '11 April', current: true })
})

test('a postponed station says in words that there is no new date', () => {
  expect(draw('postponed')[2]).toMatchObject({
    struck: '28 March',
    moved: false,
    note: 'no new date',
    tone: 'doubt',
  })
})

test('nothing is said after a station that was called off', () => {
  expect(draw('called off')[3]).toMatchObject({ label: '', note: '', dot: 'none' })
})

test.each(Object.keys(wires))('a mail shows four columns when the meeting is %s', async name => {
  const mail = await compileDigest({ ...edition, standing: { ...edition.standing, wire: wires[name] ?? [] } })
  const { html, text } = mail.slices.stands ?? { html: '', text: '' }
  expect(html.match(/<td width="\d+%"/g)).toHaveLength(4)
  expect(draw(name).reduce((sum, { width }) => sum + width, 0)).toBe(100)
  for (const { label, struck } of draw(name)) {
    expect(html).toContain(label)
    expect(text).toContain(label)
    if (struck)
      expect(html).toContain(`<s class="s" style="color:#46534C">${struck.replace(' ', '\u00a0')}</s>`)
  }
})

test('the step where the story stands is marked for screen readers', async () => {
  const mail = await compileDigest(edition)
  expect(mail.slices.stands?.html.match(/aria-current="step"/g)).toHaveLength(1)
})
