import { access } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { changeLines } from '../backtest/compare/change-lines.ts'
import { comparePacks } from '../backtest/compare/compare-packs.ts'
import { backtest } from '../backtest.ts'
import { InputFault, type Io } from '../command-io.ts'
import { readPackToRun } from '../read-pack-to-run.ts'
import { hasPack } from '../read-story.ts'
import type { ChangedPack } from './packs-that-changed.ts'

export type Places = {
  checkout: string
  /** Holds `stories/` as it was. */
  before: string
  /** As lines name what is compared with. */
  since: string
  /** Recorded reports for packs that have none beside them. */
  reports: string | undefined
}

export type ShownPack = { told: object; lines: string[]; differs: boolean }

/**
 * What has changed in one pack, and what readers would get otherwise on the same recorded reports.
 * @throws InputFault when today's pack has mistakes, which are printed, or the recording cannot be used
 */
export const showPack = async (
  { pack, files }: ChangedPack,
  { checkout, before, since, reports }: Places,
  io: Io,
): Promise<ShownPack> => {
  const [now, then] = [join(checkout, 'stories', pack), join(before, 'stories', pack)]
  const was = await hasPack(then)
  if (!(await hasPack(now)))
    return {
      told: { pack, change: 'gone', files },
      lines: [`stories/${pack} is no longer there; ${since} had it.`],
      differs: true,
    }
  const change = was ? 'changed' : 'new'
  const title = was
    ? `stories/${pack} is not as in ${since}: ${files.join(', ')}`
    : `stories/${pack} is new since ${since}.`
  const today = await readPackToRun(now, io)
  const old = was ? await packBefore(then) : null
  const noOld = was && old === null ? [unread(pack, since)] : []
  const recorded = await firstOf([join(now, 'reports.jsonl'), ...(reports === undefined ? [] : [reports])])
  if (recorded === null) {
    const changes = old && comparePacks(today.story, old.story)
    const told = { pack, change, files, recorded: null, ...(changes && { changes }) }
    return {
      told,
      lines: [title, ...noOld, ...changeLines(changes), noRecording(pack, reports)],
      differs: true,
    }
  }
  const path = shortest(recorded)
  const out = shortest(join(checkout, 'out', 'changed-packs', pack))
  const run = await backtest(today, { reports: path, out, against: old === null ? undefined : then }, io)
  return {
    told: { pack, change, files, recorded: path, ...run.told },
    lines: [title, ...noOld, `Backtest on ${path}:`, ...run.lines],
    differs: run.changes === null || run.changes.length > 0,
  }
}

/** Null: it is not read any more, and its mistakes are nobody's work now. */
const packBefore = async (folder: string) => {
  try {
    return await readPackToRun(folder, { stderr: () => {} })
  } catch (fault) {
    if (fault instanceof InputFault) return null
    throw fault
  }
}

const unread = (pack: string, since: string): string =>
  `Today's Storywire finds mistakes in stories/${pack} of ${since}: it is not compared with it.`

const noRecording = (pack: string, reports: string | undefined): string =>
  `NOT BACKTESTED: there are no recorded reports. Put a recording of a week or two into stories/${pack}/reports.jsonl, or name one: --reports FILE${reports === undefined ? '' : ` (${reports} is not there)`}.`

const firstOf = async (paths: string[]): Promise<string | null> => {
  for (const path of paths)
    if (
      await access(path).then(
        () => true,
        () => false,
      )
    )
      return path
  return null
}

const shortest = (path: string): string => {
  const near = relative(process.cwd(), path)
  return near.startsWith('..') && near.length > path.length ? path : near
}
