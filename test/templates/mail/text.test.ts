import { expect, test } from 'vitest'
import { assemble } from '#core/delivery/sliced-mail'
import { compileAlert, compileDigest } from '#templates/mail/compile'
import { wrap } from '#templates/mail/text/lines'
import { alert } from './alert-view.ts'
import { choose, edition } from './edition.ts'
import { readerHoles } from './reader.ts'

const oneLine = (text: string): string => text.replace(/\s+/g, ' ')

const digestText = async (): Promise<string> => {
  const mail = await compileDigest(edition)
  return assemble(mail, choose(edition, ['meeting', 'ukraine', 'us-russia', 'allies']), readerHoles).text
}

test('the text part lists the same developments, topics and links as the HTML part', async () => {
  const text = oneLine(await digestText())
  for (const { headline, summary, day, by, href, outlets } of edition.developments) {
    for (const part of [headline, summary, day, by, href, ...outlets.map(({ name }) => name)])
      expect(text).toContain(part)
  }
  for (const { title } of edition.topics) expect(text).toContain(title)
  for (const { sentence } of edition.developments.slice(1, 5)) expect(text).toContain(sentence)
  for (const { label, reports } of edition.chart) expect(text).toContain(`${label} ${reports}`)
})

test('a development that a reader does not get is in neither part', async () => {
  const mail = await compileDigest(edition)
  const { html, text } = assemble(mail, choose(edition, ['allies']), readerHoles)
  expect(html).not.toContain('Two governments offer to host')
  expect(text).not.toContain('Two governments offer to host')
})

test('the reader’s links stand on lines of their own', async () => {
  const lines = (await digestText()).split('\n')
  for (const link of [readerHoles.manage, readerHoles.unsubscribe, readerHoles.web])
    expect(lines).toContain(link)
})

test('lines are at most 76 long where words allow it', async () => {
  const mail = await compileDigest(edition)
  for (const { text } of Object.values(mail.slices))
    for (const line of text.split('\n'))
      if (!line.includes('https://')) expect(line.length).toBeLessThanOrEqual(76)
})

test('every text slice ends in a line break', async () => {
  for (const mail of [await compileDigest(edition), await compileAlert(alert)])
    for (const { text } of [mail.prologue, ...Object.values(mail.slices), mail.epilogue])
      expect(text).toMatch(/\n$/)
})

test('an alert’s text part holds every fact', async () => {
  const { text } = assemble(await compileAlert(alert), ['stands', 'facts', 'button', 'next'], readerHoles)
  const said = oneLine(text)
  for (const part of [
    alert.development.summary,
    alert.sureness,
    alert.notKnown,
    alert.next,
    alert.standing.answer,
  ])
    expect(said).toContain(part)
  for (const { time, what } of alert.since) expect(said).toContain(oneLine(`${time} ${what}`))
})

test('a word longer than a line is not broken', () => {
  const link = `https://example.org/${'a'.repeat(100)}`
  expect(wrap(`Read ${link} now`)).toBe(`Read\n${link}\nnow`)
})

test('an alert without a summary does not say its headline again under “What happened”', async () => {
  const bare = { ...alert, development: { ...alert.development, summary: '' } }
  for (const [view, says] of [
    [alert, true],
    [bare, false],
  ] as const) {
    const { text, html } = assemble(
      await compileAlert(view),
      ['stands', 'facts', 'button', 'next'],
      readerHoles,
    )
    expect([text.includes('What happened'), html.includes('What happened')]).toEqual([says, says])
  }
})
