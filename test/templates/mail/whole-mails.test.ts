import { expect, test } from 'vitest'
import { specimens } from './specimens.ts'

const mails = Object.entries(await specimens())

test.each(mails)('%s: no hole and no empty place is left', (_, { html, text }) => {
  for (const part of [html, text]) expect(part).not.toMatch(/%%|undefined|\bnull\b|\[object|\{\{|NaN/)
})

test.each(mails)('%s: every table, row and cell that is opened is closed', (_, { html }) => {
  for (const element of ['table', 'tbody', 'tr', 'td', 'div', 'p', 'a', 'h1', 'h2', 'h3']) {
    const opened = html.match(new RegExp(`<${element}[\\s>]`, 'g'))?.length ?? 0
    expect(html.match(new RegExp(`</${element}>`, 'g'))?.length ?? 0, element).toBe(opened)
  }
})

test.each(mails)('%s: stays below the 90 kB at which programs cut a mail off', (_, { html }) => {
  expect(Buffer.byteLength(html)).toBeLessThan(90_000)
})

test.each(mails)('%s: one heading of the first level says what it is about', (_, { html }) => {
  expect(html.match(/<h1/g)).toHaveLength(1)
})

test.each(mails)('%s: at most one tinted panel', (_, { html }) => {
  expect(html.match(/class="n"/g)?.length ?? 0).toBeLessThanOrEqual(1)
})
