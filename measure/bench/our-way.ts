import * as z from 'zod'
import { htmlBytes } from '#core/delivery/mail-size'
import { createSesClient } from '#functions/aws/ses-client'
import { createSesMailer } from '#functions/aws/ses-mailer'
import { machineClock } from '#functions/lambda/clock'
import { sendRawEmailBody } from '#functions/mime/send-raw-email-body'
import { clientConfig, composer } from './compose.ts'
import { forEach, measure, median } from './measure.ts'

/** Our way: slices encoded once, the request's bytes per reader, our client. From the reader's row to SES's answer. */
const job = z.object({ edition: z.string(), url: z.string(), recipients: z.int() })
const { edition, url, recipients } = job.parse(JSON.parse(process.argv[2] ?? ''))

const compose = composer(edition)
const mailer = createSesMailer({
  client: createSesClient(clientConfig(url)),
  configurationSets: { list: 'list', confirm: 'confirm' },
  clock: machineClock,
})
const send = async (n: number): Promise<void> => {
  const answer = await mailer.submit(compose(n))
  if (answer.answer !== 'accepted') throw new Error(`SES's stand-in did not take mail ${n}: ${answer.why}`)
}

const warmUp = 2_000
const sampled = 3_000
await forEach(warmUp, send)
const composing: number[] = []
const assembling: number[] = []
let bytes = 0
let htmlBytesMax = 0
const into = Buffer.allocUnsafeSlow(256 * 1024)
for (let n = 0; n < sampled; n += 1) {
  const begun = performance.now()
  const envelope = compose(n)
  const composed = performance.now()
  sendRawEmailBody(envelope, 'list', machineClock, into)
  assembling.push(performance.now() - composed)
  composing.push(composed - begun)
  const html = htmlBytes(envelope.body)
  bytes += html
  htmlBytesMax = Math.max(htmlBytesMax, html)
}
const cost = await measure(recipients, () => forEach(recipients, send))
process.send?.({
  ...cost,
  composeUs: median(composing) * 1000,
  assembleUs: median(assembling) * 1000,
  htmlBytesMean: bytes / sampled,
  htmlBytesMax,
  // Kilobytes on Linux and macOS.
  peakRssMiB: process.resourceUsage().maxRSS / 1024,
})
