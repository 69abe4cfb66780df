import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { backtestCommand } from '#cli/backtest'
import type { Io } from '#cli/command-io'
import { busyReports } from './busy-reports.ts'

const story = 'trump-putin-meeting'
const start = '2031-03-04T00:00:00Z'

const counted = z.object({
  reports: z.number(),
  relevant: z.number(),
  developments: z.number(),
  editions: z.number(),
  faults: z.number(),
  seconds: z.number(),
})
export type BusyDay = z.infer<typeof counted>

/**
 * Backtests a busy day as `storywire backtest` does, with the story's own readers.
 * @param io told of the progress, and of what the backtest complains of
 */
export const busyDay = async (reports: number, io: Pick<Io, 'progress' | 'stderr'>): Promise<BusyDay> => {
  const folder = await mkdtemp(join(tmpdir(), 'storywire-busy-day-'))
  try {
    const path = join(folder, 'reports.jsonl')
    await writeFile(
      path,
      busyReports(reports, start)
        .map(one => `${JSON.stringify(one)}\n`)
        .join(''),
    )
    const printed: string[] = []
    await backtestCommand(
      story,
      { reports: path, out: join(folder, 'out'), json: true },
      { ...io, stdout: line => void printed.push(line) },
    )
    return counted.parse(JSON.parse(printed.join('')))
  } finally {
    await rm(folder, { recursive: true })
  }
}
