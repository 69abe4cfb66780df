import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { test } from 'vitest'
import * as z from 'zod'

const figure = z.number().positive()
const printed = z.strictObject({
  recipients: z.literal(60),
  assembleUs: figure,
  cpuUsPerMessage: figure,
  messagesPerSecond: figure,
  peakRssMiB: figure,
  naiveCpuUsPerMessage: figure,
  ratio: figure,
  htmlBytesMax: z.number().min(30_000).max(90_000),
  apart: z.object({ workerRecipients: z.literal(30), workerCpuUsPerMessage: figure }),
})

test('the benchmark runs through, every mail is taken, and it prints one JSON object', async () => {
  const bench = fileURLToPath(new URL('../../../measure/bench/bench.ts', import.meta.url))
  const few = ['--json', '--recipients', '60', '--usual', '5', '--worker', '30']
  const { stdout } = await promisify(execFile)(process.execPath, [bench, ...few])
  printed.parse(JSON.parse(stdout))
})
