import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import * as z from 'zod'
import { jsonOrUndefined } from '#core/json-or-undefined'
import { onNamed } from '../on-named.ts'

/** Those whose consent the file shows come first; those to be asked wait for their turn. */
export const rounds = ['take-over', 'ask'] as const
export type Round = (typeof rounds)[number]

const counts = z.record(z.string(), z.number())

/** How far an import has come, in a file beside the one that is imported. `run`: of which file and story. */
const progressShape = z.object({
  run: z.string(),
  round: z.enum(rounds),
  /** Everything up to this line is done in this round. */
  line: z.number(),
  /** So far the report was written, in bytes. */
  reportBytes: z.number(),
  takenOver: z.number(),
  asked: z.number(),
  leftAlone: counts,
  refused: counts,
})
export type ImportProgress = z.infer<typeof progressShape>

export const begun = (run: string): ImportProgress => ({
  ...{ run, round: 'take-over', line: 0, reportBytes: 0, takenOver: 0, asked: 0 },
  ...{ leftAlone: {}, refused: {} },
})

/** So often it is written down how far an import has come; what was done since is done again, and changes nothing. */
const everyMs = 500

/**
 * Keeps the report and how far the import has come, so that one that was killed goes on. The report holds line numbers and
 * reasons, no address.
 * @returns the progress to begin with, and its keeper
 */
export const openRecord = async (progressPath: string, reportPath: string, run: string, isDry: boolean) => {
  const text = isDry ? null : await readFile(progressPath, 'utf8').catch(() => null)
  const kept = text === null ? undefined : progressShape.safeParse(jsonOrUndefined(text)).data
  // Without its report it begins anew: what was done is done again, and changes nothing.
  const isThere = kept?.run === run && (await stat(reportPath).catch(() => null))?.isFile() === true
  const progress = kept && isThere ? kept : begun(run)
  const report = await onNamed(reportPath, () => open(reportPath, isThere ? 'r+' : 'w'))
  await report.truncate(progress.reportBytes)
  let waiting = progress.reportBytes === 0 ? 'line,outcome,why\n' : ''
  let keptAtMs = performance.now()

  const keep = async (): Promise<void> => {
    if (waiting !== '') {
      const { bytesWritten } = await onNamed(reportPath, () => report.write(waiting, progress.reportBytes))
      progress.reportBytes += bytesWritten
      waiting = ''
    }
    keptAtMs = performance.now()
    if (isDry) return
    await onNamed(progressPath, async () => {
      await writeFile(`${progressPath}.part`, `${JSON.stringify(progress)}\n`)
      await rename(`${progressPath}.part`, progressPath)
    })
  }
  return {
    progress,
    isResumed: progress.line > 0 || progress.round === 'ask',
    tell(line: number, outcome: string, why: string) {
      waiting += `${line},${outcome},"${why.replaceAll('"', '""')}"\n`
    },
    keep,
    async keepNowAndThen() {
      if (waiting.length > 100_000 || performance.now() - keptAtMs > everyMs) await keep()
    },
    async done() {
      await keep()
      await report.close()
      if (!isDry) await rm(progressPath, { force: true })
    },
    close: () => report.close(),
  }
}

export type ImportRecord = Awaited<ReturnType<typeof openRecord>>
