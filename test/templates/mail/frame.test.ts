import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { assemble, type Holes, type SlicedMail } from '#core/delivery/sliced-mail'
import sources from '#templates/compiled/sources.json' with { type: 'json' }
import { compiledMails } from '#templates/compiled-mails'
import { compileAlert, compileDigest } from '#templates/mail/compile'
import { alert } from './alert-view.ts'
import { choose, edition } from './edition.ts'
import { readerHoles } from './reader.ts'

const digest = await compileDigest(edition)
const mails: [string, SlicedMail][] = [
  ['digest', digest],
  ['alert', await compileAlert(alert)],
  ...Object.entries(compiledMails.en),
]

const holesOf = (...pieces: { html: string; text: string }[]): string[] => [
  ...new Set(
    pieces.flatMap(({ html, text }) =>
      [...`${html}${text}`.matchAll(/%%([a-z]+)%%/g)].map(([, name]) => name ?? ''),
    ),
  ),
]

const whole = ({ prologue, slices, epilogue }: SlicedMail): string =>
  [prologue, ...Object.values(slices), epilogue].map(({ html }) => html).join('')

test.each(mails)('the %s names its language, its direction and what it adds to the subject', (_, mail) => {
  expect(mail.prologue.html).toMatch(/<html lang="en" dir="ltr"/)
  const preheader = /<div style="display:none[^"]*">([^<]+)<\/div>/.exec(mail.prologue.html)?.[1]
  expect(preheader?.length).toBeGreaterThan(10)
  expect(preheader).not.toBe(edition.subject)
})

test.each(mails)('opening the %s asks no server for anything', (_, mail) => {
  const html = whole(mail)
  expect(html).not.toMatch(/fonts\.googleapis|@import|<link|<img|url\(|\bsrc=|background="/i)
})

test.each(mails)('the %s declares dark only together with the dark colours, in one block', (_, mail) => {
  expect(mail.prologue.html).toContain('content="light dark"')
  expect(mail.prologue.html.match(/prefers-color-scheme/g)).toHaveLength(1)
})

test.each(mails)('every coloured element of the %s has a class that the dark colours know', (_, mail) => {
  const html = whole(mail)
  const known = new Set([...html.matchAll(/\.([a-z])\b[^{}]*\{[^{}]*!important/g)].map(([, name]) => name))
  const dark = html.slice(html.indexOf('prefers-color-scheme'))
  const coloured = [
    ...dark.matchAll(/<(p|h1|h2|h3|a|b|s|span|th|td|caption)( [^>]*?)?style="([^"]*)"/g),
  ].filter(([, , , style]) => /(^|;)color:/.test(style ?? ''))
  expect(coloured.length).toBeGreaterThan(3)
  for (const [element, , attributes, style] of coloured) {
    // MJML's own button cells are reached through the class of the row.
    if (/background:#0A5240;color|cursor:auto/.test(style ?? '') && !attributes?.includes('class')) continue
    const names = /class="([^"]*)"/.exec(attributes ?? '')?.[1]?.split(' ') ?? []
    expect(
      names.filter(name => known.has(name) || 'isgof'.includes(name)),
      element,
    ).not.toHaveLength(0)
  }
})

test.each(mails)('the markers that the %s was cut at are not mailed', (_, mail) => {
  expect(whole(mail)).not.toContain('slice:')
})

test('the holes are those that the mails’ types name', () => {
  const frame = ({ prologue, epilogue }: SlicedMail): string[] => holesOf(prologue, epilogue).sort()
  expect(frame(digest)).toEqual(['manage', 'preheader', 'topics', 'unsubscribe', 'web', 'why'])
  const [, alertMail] = mails[1] ?? []
  if (!alertMail) throw new Error('There is no alert.')
  expect(frame(alertMail)).toEqual(['manage', 'unsubscribe', 'web', 'why'])
  expect(frame(compiledMails.en.welcome)).toEqual([
    'manage',
    'postal',
    'preheader',
    'sender',
    'story',
    'topics',
    'unsubscribe',
    'web',
    'why',
  ])
  expect(frame(compiledMails.en.confirmation)).toEqual(['postal', 'sender', 'until'])
  expect(frame(compiledMails.en.access)).toEqual(['postal', 'sender'])
  const inSlices = (mail: SlicedMail): Record<string, string[]> =>
    Object.fromEntries(
      Object.entries(mail.slices).flatMap(([id, slice]) =>
        holesOf(slice).length > 0 ? [[id, holesOf(slice).sort()]] : [],
      ),
    )
  expect(inSlices(digest)).toEqual({
    since: ['since'],
    line: ['number', 'sentence'],
    counts: ['follow'],
    alone: ['names'],
    more: ['left'],
    ...Object.fromEntries(edition.topics.map(({ id }) => [`topic.${id}`, ['count']])),
  })
  expect(inSlices(alertMail)).toEqual({})
  const { hello, standing, track, background, latest, ...wire } = inSlices(compiledMails.en.welcome)
  expect({ hello, standing, track, background, latest }).toEqual({
    hello: ['alerts', 'cadence', 'chosen', 'first'],
    standing: ['answer', 'asof', 'sentence'],
    track: ['answer', 'label'],
    background: ['background', 'backgroundlink'],
    latest: ['edition'],
  })
  for (const [id, holes] of Object.entries(wire))
    expect(id.startsWith('bar.') ? ['width'] : ['label', 'note', 'struck']).toEqual(
      expect.arrayContaining(holes),
    )
  expect(inSlices(compiledMails.en.confirmation)).toEqual({
    ask: ['alerts', 'cadence', 'confirm', 'story', 'topics', 'until'],
    asks: ['sender'],
    asked: ['alerts', 'cadence', 'story', 'topics'],
    confirm: ['confirm', 'until'],
  })
  const { confirmation, welcome, away, ...notices } = compiledMails.en
  for (const mail of Object.values(notices)) expect(inSlices(mail)).toEqual({ notice: ['link', 'story'] })
  expect(inSlices(away)).toEqual({ notice: ['story'] })
})

test('a hole is in the text part whenever it is in the HTML part, the preheader, the line on top and widths apart', () => {
  for (const [, { slices, epilogue }] of mails)
    for (const slice of [...Object.values(slices), epilogue])
      expect(
        holesOf({ html: slice.html, text: '' })
          .filter(name => name !== 'width')
          .sort(),
      ).toEqual(holesOf({ html: '', text: slice.text }).sort())
})

test('the latest edition’s developments fit into the welcome mail', () => {
  const welcome = compiledMails.en.welcome
  const head = (html: string): string => html.slice(html.indexOf('<style'), html.lastIndexOf('</style>'))
  expect(head(welcome.prologue.html)).toBe(head(digest.prologue.html))
  const hello = { chosen: 'The meeting', first: 'Sunday 16 March 2025' }
  const holes: Holes = { ...readerHoles, ...hello, edition: 'No. 9, 3–9 March' }
  const { html, text } = assemble(
    { ...welcome, slices: { ...welcome.slices, ...digest.slices } },
    ['hello', 'latest', ...choose(edition, ['meeting']).filter(({ id }) => id.startsWith('dev.'))],
    holes,
  )
  expect(html).toContain('Two governments offer to host')
  expect(text).toContain('Two governments offer to host')
  expect(html.match(/<tr>|<tr /g)?.length).toBe(html.match(/<\/tr>/g)?.length)
})

test('no template prints a value unescaped', () => {
  for (const source of [...Object.values(sources.templates), ...Object.values(sources.parts)]) {
    expect(source).not.toContain('{{{')
    expect(source).not.toMatch(/\{\{~?&/)
  }
})

test('the built sources are those in the folder', () => {
  const folder = new URL('../../../templates/mail/', import.meta.url)
  const files = readdirSync(folder).filter(file => file.endsWith('.mjml'))
  const built: Record<string, string> = sources.templates
  expect(files.map(file => file.slice(0, -5)).sort()).toEqual(Object.keys(built).sort())
  for (const file of files) expect(built[file.slice(0, -5)]).toBe(readFileSync(new URL(file, folder), 'utf8'))
})

test('the confirmation mail says what was asked for and carries no other reader’s link', () => {
  const { html, text } = assemble(compiledMails.en.confirmation, ['ask'], readerHoles)
  for (const part of [html, text]) {
    expect(part).toContain('https://storywire.example.org/confirm/token-c')
    expect(part).toContain(readerHoles.cadence ?? '')
    expect(part).toContain('Confirm my subscription')
    expect(part).not.toContain('token-u')
  }
  expect(html).toContain(
    'One click and you are subscribed. If it was not you who signed up, ignore this email.',
  )
})

test('whoever is passed a list mail on is told where to subscribe, and its reader what goes along', () => {
  const lists = [digest, mails[1]?.[1], compiledMails.en.welcome]
  for (const mail of lists) {
    const { html, text } = mail?.epilogue ?? { html: '', text: '' }
    expect(html).toMatch(/forwarded to you\? <a [^>]*href="%%web%%"[^>]*>Subscribe on its page<\/a>/)
    expect(text.replace(/\s+/g, ' ')).toContain('forwarded to you? You can subscribe on its page')
    for (const part of [html, text]) expect(part.replace(/\s+/g, ' ')).toContain('If you forward it yourself')
  }
})
