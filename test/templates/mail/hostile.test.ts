import { Parser } from 'htmlparser2'
import { expect, test } from 'vitest'
import { assemble, type Choice } from '#core/delivery/sliced-mail'
import { isolated } from '#core/story/isolated'
import { compileAlert, compileDigest } from '#templates/mail/compile'
import { alert } from './alert-view.ts'
import { choose, edition } from './edition.ts'
import { readerHoles } from './reader.ts'

/** Characters that turn the direction of the text after them, and the one that the compiler uses for itself. */
const steering = /[\u202A-\u202E\u2066-\u2069\uE000]/g

const payloads = [
  '<script>window.ran = 1</script>',
  '"><img src=x onerror="window.ran = 1">',
  "' onmouseover='window.ran = 1",
  '</mj-text><mj-raw><script>window.ran = 1</script></mj-raw><mj-text>',
  '</mj-table></mj-column></mj-section><mj-raw><iframe src="https://evil.example.com"></iframe></mj-raw>',
  '<!--[if mso]><script>window.ran = 1</script><![endif]-->',
  '--><script>window.ran = 1</script><!--',
  '<!-- slice:stands -->',
  '{{story.href}} {{{story.href}}} {{#each developments}}',
  '%%manage%% %%%unsubscribe%%% %%why%%',
  "$& $` $' $1 $$",
  '<mj-include path="/etc/passwd" />',
  'left\u202Eright\u2066x',
  '\uE000manage\uE000',
  '&lt;b&gt; &#37;&#37;manage&#37;&#37; %25%25',
]

type Found = {
  elements: Set<string>
  attributes: Set<string>
  hrefs: string[]
  comments: string[]
  text: string
}

const read = (html: string): Found => {
  const found: Found = { elements: new Set(), attributes: new Set(), hrefs: [], comments: [], text: '' }
  const parser = new Parser({
    onopentag(name, attributes) {
      found.elements.add(name)
      for (const attribute of Object.keys(attributes)) found.attributes.add(attribute)
      if (attributes.href !== undefined) found.hrefs.push(attributes.href)
    },
    ontext(text) {
      found.text += text
    },
    oncomment(comment) {
      found.comments.push(comment)
    },
  })
  parser.write(html)
  parser.end()
  return found
}

const digestOf = async (text: string) => {
  const view = {
    ...edition,
    window: text,
    preheader: text,
    story: { ...edition.story, title: text, postalAddress: text },
    standing: { ...edition.standing, label: text, answer: text, sentence: text },
    // As the core has made them: they fill a hole.
    moves: [{ development: null, sentence: isolated(text) }],
    quiet: { ...edition.quiet, label: text, sentence: text },
    topics: edition.topics.map(topic => ({ ...topic, title: text })),
    chart: edition.chart.map(day => ({ ...day, label: text })),
    developments: edition.developments.map(development => ({
      ...development,
      headline: text,
      sentence: isolated(text),
      summary: text,
      by: text,
      day: text,
      outlets: [
        { name: text, href: `javascript:${text}` },
        { name: text, href: `https://example.com/?q=${text}` },
        { name: text, href: text },
      ],
    })),
  }
  const mail = await compileDigest(view)
  const hole = text.replace(steering, '')
  return assemble(
    mail,
    ['sample', 'quiet', ...choose(view, ['meeting', 'ukraine']), { id: 'more', holes: { left: hole } }],
    { ...readerHoles, why: hole, preheader: hole },
  )
}

test.each(payloads)('what a feed writes stays text: %j', async payload => {
  const harmless = read((await digestOf('harmless')).html)
  const { html } = await digestOf(payload)
  const found = read(html)
  expect(found.elements).toEqual(harmless.elements)
  expect(found.attributes).toEqual(harmless.attributes)
  expect(found.comments).toEqual(harmless.comments)
  for (const href of found.hrefs) expect(href).toMatch(/^https:\/\//)
  expect(html.match(steering)).toBeNull()
  const shown = payload.replace(steering, '')
  expect(found.text.replaceAll('\u00a0', ' ')).toContain(shown)
})

test.each(payloads)('an alert holds what it was told as text: %j', async payload => {
  const view = {
    ...alert,
    subject: payload,
    preheader: payload,
    sureness: payload,
    notKnown: payload,
    next: payload,
    since: [{ time: payload, what: payload }],
    development: {
      ...alert.development,
      summary: payload,
      by: payload,
      outlets: [{ name: payload, href: `data:text/html,${payload}` }],
    },
  }
  const chosen: Choice[] = ['stands', 'facts', 'button', 'next']
  const plain = read(assemble(await compileAlert(alert), chosen, readerHoles).html)
  const found = read(assemble(await compileAlert(view), chosen, readerHoles).html)
  expect(found.elements).toEqual(plain.elements)
  expect(found.attributes).toEqual(plain.attributes)
  expect(found.comments).toEqual(plain.comments)
  for (const href of found.hrefs) expect(href).toMatch(/^https:\/\//)
})

test('a hole that a feed names is not filled with the reader’s own link', async () => {
  const holes = { ...readerHoles, manage: 'https://storywire.example.org/manage/secret' }
  const link = 'https://example.com/%%manage%%'
  const view = {
    ...edition,
    developments: edition.developments.map(development => ({
      ...development,
      href: link,
      headline: 'See %%manage%%',
      summary: '%%%manage%%%',
      outlets: [{ name: '%%manage%%', href: link }],
    })),
  }
  const mail = await compileDigest(view)
  const only = mail.slices['dev.2025-03-04-00000000a1']
  expect(only?.html).not.toContain('%%')
  expect(only?.text).not.toContain('%%')
  const { html, text } = assemble(mail, choose(view, ['meeting', 'ukraine', 'us-russia', 'allies']), holes)
  // The line on top and the footer; in the text part the footer only.
  expect(html.split(holes.manage)).toHaveLength(3)
  expect(text.split(holes.manage)).toHaveLength(2)
  expect(text).toContain('See % %manage% %')
  expect(text).toContain('https://example.com/%25%manage%25%')
})
