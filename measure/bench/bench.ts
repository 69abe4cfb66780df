import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { askChild, type Settings, startChild } from './children.ts'
import { compileEdition } from './compile-edition.ts'

/**
 * `npm run bench [-- --json] [--recipients N] [--usual N] [--worker N]`: what one mail costs us, and what it costs the
 * usual way, against a TLS endpoint on loopback in another process. README.md says how to read it.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    recipients: { type: 'string', default: '20000' },
    usual: { type: 'string', default: '200' },
    worker: { type: 'string', default: '1000' },
  },
})
const count = z.coerce.number().int().min(1)
const asked = {
  recipients: count.parse(values.recipients),
  usual: count.parse(values.usual),
  worker: count.parse(values.worker),
}

/**
 * Settings that keep the sender small, at no cost in time that could be measured. V8 lets its young generation grow to
 * some 100 MB when nobody limits it; glibc keeps what TLS frees, a tenth of a megabyte a mail, unless it is told to give
 * it back. Without both the peak is about 310 MiB.
 */
const lean: Settings = {
  flags: ['--max-semi-space-size=4'],
  environment: { MALLOC_MMAP_THRESHOLD_: '65536', MALLOC_TRIM_THRESHOLD_: '65536' },
}

const cost = z.object({ cpuUsPerMessage: z.number(), messagesPerSecond: z.number() })
const ourCost = cost.extend({
  composeUs: z.number(),
  assembleUs: z.number(),
  htmlBytesMean: z.number(),
  htmlBytesMax: z.number(),
  peakRssMiB: z.number(),
})
const address = z.object({ url: z.string() })

const folder = mkdtempSync(join(tmpdir(), 'storywire-bench-'))
const edition = join(folder, 'edition.json')
const [sink, table] = await Promise.all([startChild('sink.ts', null), startChild('table.ts', null)])
try {
  writeFileSync(edition, JSON.stringify(await compileEdition()))
  const { url } = address.parse(sink.answer)
  const ours = ourCost.parse(
    await askChild('our-way.ts', { edition, url, recipients: asked.recipients }, lean),
  )
  const usual = cost.parse(await askChild('usual-way.ts', { edition, url, recipients: asked.usual }))
  const worker = cost.parse(
    await askChild(
      'whole-worker.ts',
      { edition, url, table: address.parse(table.answer).url, recipients: asked.worker },
      lean,
    ),
  )
  report(ours, usual, worker)
} finally {
  sink.child.kill()
  table.child.kill()
  rmSync(folder, { recursive: true, force: true })
}

function report(ours: z.infer<typeof ourCost>, usual: z.infer<typeof cost>, worker: z.infer<typeof cost>) {
  const result = {
    recipients: asked.recipients,
    assembleUs: tenths(ours.assembleUs),
    cpuUsPerMessage: tenths(ours.cpuUsPerMessage),
    messagesPerSecond: Math.round(ours.messagesPerSecond),
    peakRssMiB: tenths(ours.peakRssMiB),
    naiveCpuUsPerMessage: tenths(usual.cpuUsPerMessage),
    ratio: tenths(usual.cpuUsPerMessage / ours.cpuUsPerMessage),
    htmlBytesMax: ours.htmlBytesMax,
  }
  const apart = {
    composeUs: tenths(ours.composeUs),
    htmlBytesMean: Math.round(ours.htmlBytesMean),
    naiveRecipients: asked.usual,
    workerRecipients: asked.worker,
    workerCpuUsPerMessage: tenths(worker.cpuUsPerMessage),
  }
  if (values.json) return console.log(JSON.stringify({ ...result, apart }))
  console.log(`One mail of the mix: ${apart.htmlBytesMean} bytes of HTML in the mean, ${result.htmlBytesMax} at most.

our way, ${result.recipients} readers over TLS from one process
  composing a letter    ${apart.composeUs} µs (median)
  assembling its request ${result.assembleUs} µs (median)
  CPU, all told         ${result.cpuUsPerMessage} µs a mail
  pace                  ${result.messagesPerSecond} mails a second
  peak memory           ${result.peakRssMiB} MiB

the usual way, ${apart.naiveRecipients} readers (a figure per mail: no more are needed)
  CPU, all told         ${result.naiveCpuUsPerMessage} µs a mail, ${result.ratio} times ours

the whole worker with its ledger on the embedded DynamoDB, ${apart.workerRecipients} readers
  CPU, all told         ${apart.workerCpuUsPerMessage} µs a mail`)
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}
