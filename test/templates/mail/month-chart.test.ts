import { describe, expect, test } from 'vitest'
import { assemble } from '#core/delivery/sliced-mail'
import type { EditionView } from '#core/digest/view'
import { compileDigest } from '#templates/mail/compile'
import { edition, monthlyEdition } from './edition.ts'
import { readerHoles } from './reader.ts'

const chartOf = async (view: EditionView) => assemble(await compileDigest(view), ['chart'], readerHoles)
const heights = (html: string) =>
  [...html.matchAll(/height="(\d+)"[^>]*line-height:\1px/g)].map(([, height]) => Number(height))

describe('the chart of a month', () => {
  test('has one column for each day with reports, the highest for the most, and says the most in words', async () => {
    const { html } = await chartOf(monthlyEdition)
    const columns = heights(html)
    expect(columns.length).toBe(34)
    expect(Math.max(...columns)).toBe(72)
    expect(Math.min(...columns)).toBeGreaterThanOrEqual(2)
    const peak = monthlyEdition.chart.find(day => day.peak)
    expect(html).toContain(`Peak on ${peak?.label.replace(' ', '\u00a0')}: ${peak?.reports}.`)
    expect(html).toMatch(/3\s?Feb/u)
  })
  test('costs less than three developments, though it has five times the days', async () => {
    const bytes = async (view: EditionView) => Buffer.byteLength((await chartOf(view)).html)
    const bare = async (view: EditionView) =>
      Buffer.byteLength(assemble(await compileDigest(view), ['button'], readerHoles).html)
    expect((await bytes(monthlyEdition)) - (await bare(monthlyEdition))).toBeLessThan(12_000)
  })
  test('lists every day in the text part', async () => {
    const { text } = await chartOf(monthlyEdition)
    for (const { label, reports } of monthlyEdition.chart)
      expect(text.replace(/ +/g, ' ')).toContain(`${label} ${reports}`)
  })
  test('a week stands in rows, each with its number', async () => {
    const { html } = await chartOf(edition)
    expect(heights(html)).toEqual([14, 14, 14, 14, 14, 14])
    expect(html).not.toContain('Peak on')
  })
})
