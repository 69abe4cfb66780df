import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
import mjml2html from 'mjml'
import MailComposer from 'nodemailer/lib/mail-composer'
import * as z from 'zod'
import type { Envelope } from '#core/delivery/envelope'
import { assembleBody, hole } from '#core/delivery/sliced-mail'
import { escapeHtml } from '#core/escape-html'
import sources from '#templates/compiled/sources.json' with { type: 'json' }
import { digestForTemplate } from '#templates/mail/digest-view'
import { createMailEngine } from '#templates/mail/engine'
import { inertForHtml, restorePercents } from '#templates/mail/inert'
import { wordsFor } from '#templates/words/words-for'
import { clientConfig, composer } from './compose.ts'
import { editionView } from './fixture.ts'
import { forEach, measure } from './measure.ts'

/**
 * The way most people write it: for each reader MJML compiled with its default options, nodemailer, the SDK's client as
 * it comes. Kinder than usual in two points: the template engine ran before, and the text part comes ready.
 */
const job = z.object({ edition: z.string(), url: z.string(), recipients: z.int() })
const { edition, url, recipients } = job.parse(JSON.parse(process.argv[2] ?? ''))

const compose = composer(edition)
const client = new SESClient(clientConfig(url))
const [start = '', ...marked] = createMailEngine(sources)
  .fill('digest', digestForTemplate(inertForHtml(editionView()), wordsFor('en')))
  .split(/<mj-raw><!-- slice:([\w.-]+) --><\/mj-raw>/)
const pieces = new Map<string, string>()
for (let at = 0; at < marked.length; at += 2) pieces.set(marked[at] ?? '', marked[at + 1] ?? '')

const htmlOf = async ({ body }: Envelope): Promise<string> => {
  const fill = (piece: string, own: Record<string, string>) =>
    piece.replace(hole, (_, name: string) => escapeHtml(own[name] ?? body.holes[name] ?? ''))
  const chosen = body.chosen.map(choice =>
    typeof choice === 'string'
      ? fill(pieces.get(choice) ?? '', {})
      : fill(pieces.get(choice.id) ?? '', choice.holes),
  )
  const mjml = [fill(start, {}), ...chosen, fill(pieces.get('epilogue') ?? '', {})].join('')
  const { html } = await mjml2html(mjml)
  return restorePercents(html)
}

const send = async (n: number): Promise<void> => {
  const envelope = compose(n)
  const { to, from, subject, tags, headers } = envelope
  const mail = new MailComposer({
    from: { name: from.name, address: from.address },
    to,
    subject,
    html: await htmlOf(envelope),
    text: assembleBody(envelope.body).text,
    headers: headers.map(({ name, value }) => ({ key: name, value })),
    newline: '\r\n',
  })
  const { MessageId } = await client.send(
    new SendRawEmailCommand({
      Source: from.address,
      Destinations: [to],
      ConfigurationSetName: 'list',
      Tags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
      RawMessage: { Data: await mail.compile().build() },
    }),
  )
  if (!MessageId) throw new Error(`SES's stand-in did not take mail ${n}.`)
}

const warmUp = Math.min(60, recipients)
await forEach(warmUp, send)
process.send?.(await measure(recipients, () => forEach(recipients, send)))
