import { spawnSync } from 'node:child_process'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import * as z from 'zod'
// All that the command line loads.
import '#cli/commands'
import { importCommand } from '#cli/import'
import { processIo } from '#cli/process-io'
import type { Table } from '#functions/stores/table'
import { packs } from '#stories/packs'

/**
 * `npm run many-lines [-- --lines N --at-most MIB]`: imports a file of a million lines into a table that knows nobody,
 * takes every write and keeps nothing. One line in ten is to be asked, one in a hundred is refused. Ends with 1 when the
 * process needs more than 256 MiB.
 */
const { values } = parseArgs({
  options: {
    lines: { type: 'string', default: '1000000' },
    'at-most': { type: 'string', default: '256' },
    file: { type: 'string' },
  },
})
const lines = z.coerce.number().int().min(100).parse(values.lines)
const atMost = z.coerce.number().positive().parse(values['at-most'])

const lineOf = (n: number): string => {
  if (n % 100 === 99) return `reader ${n} at example.org,,,,,\n`
  const consent = n % 10 === 0 ? ',,' : 'Form of the old letter,2024-03-05T10:30Z,"Yes, send me the digest"'
  return `reader-${n}@example.org,${consent},weekly,${n % 3 === 0 ? 'yes' : 'no'}\n`
}

const writeLines = async (path: string): Promise<void> => {
  const file = await open(path, 'w')
  await file.write('address,consent_source,consent_date,consent_words,cadence,alerts\n')
  for (let from = 0; from < lines; from += 1_000)
    await file.write(
      Array.from({ length: Math.min(1_000, lines - from) }, (_, n) => lineOf(from + n)).join(''),
    )
  await file.close()
}

let writes = 0
const written = async () => {
  writes += 1
  return 'written' as const
}
const forgetful: Table = {
  get: async () => undefined,
  getMany: async () => [],
  query: async () => [],
  put: written,
  update: written,
  remove: written,
}
const key = Buffer.alloc(32, 1).toString('base64')

const [pack] = Object.values(packs).map(one => one.pack)
if (!pack) throw new Error('There is no story in stories/.')

/** In a process of its own: writing the file needs memory, too. */
const importAlone = async (path: string): Promise<void> => {
  const startedAt = performance.now()
  let sent = 0
  await importCommand(
    path,
    {},
    pack,
    {
      table: forgetful,
      secrets: { keys: async () => ({ idKey: key, tokenKeys: { k1: key }, currentKeyId: 'k1' }) },
      greetingsQueue: {
        send: async () => {
          sent += 1
        },
      },
      quota: { quota: async () => ({ perSecond: 14, perDay: -1, sentLastDay: 0 }) },
    },
    processIo,
    { clock: { now: () => new Date().toISOString() }, sleep: async () => {} },
  )
  const seconds = (performance.now() - startedAt) / 1000
  // In kibibytes on every system that Node runs on (libuv, uv_getrusage).
  const peakMiB = process.resourceUsage().maxRSS / 1024
  console.log(
    `${lines} lines in ${seconds.toFixed(0)} s, ${writes} writes, ${sent} confirmations, ${peakMiB.toFixed(0)} MiB at most (bar ${atMost})`,
  )
  process.exitCode = peakMiB > atMost ? 1 : 0
}

if (values.file !== undefined) await importAlone(values.file)
else {
  const folder = await mkdtemp(join(tmpdir(), 'many-lines-'))
  try {
    const path = join(folder, 'readers.csv')
    await writeLines(path)
    const words = [import.meta.filename, '--file', path, '--lines', `${lines}`, '--at-most', `${atMost}`]
    process.exitCode = spawnSync(process.execPath, words, { stdio: 'inherit' }).status ?? 1
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
