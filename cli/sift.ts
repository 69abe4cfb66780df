import { familyOf, familyOfReport } from '#core/story/family'
import type { StoryPack } from '#core/story/pack'
import type { Report } from '#core/story/report'
import { openSifter, type Sifted, type Sifter } from '#core/story/sift'
import { openPlainSifter } from '#core/story/sift-any-subject'
import { packs } from '#stories/packs'
import { lastOf } from './backtest/last-of.ts'
import { type RecordedReport, readRecorded } from './backtest/recorded-reports.ts'
import { InputFault, type Io } from './command-io.ts'

export const siftDescription =
  'says of each report whether it is of the story, its topics and its development'

export type SiftOptions = {
  /** Without it every report counts and is only grouped. */
  story?: string | undefined
  /** Adds `why`, sentences on what decided. */
  why?: boolean | undefined
}

/** Which outlets belong together is part of a story; without one, all known stories' families are taken. */
const knownFamilies = (): Pick<StoryPack, 'families'> => ({
  families: Object.values(packs).flatMap(({ pack }) => pack.families),
})

const openFor = (story: string | undefined): { sifter: Sifter; families: Pick<StoryPack, 'families'> } => {
  if (story === undefined) return { sifter: openPlainSifter(), families: knownFamilies() }
  const pack = packs[story]?.pack
  if (pack === undefined)
    throw new InputFault(`There is no story "${story}". There is: ${Object.keys(packs).join(', ')}.`)
  return { sifter: openSifter(pack, []), families: pack }
}

const reportOf = (recorded: RecordedReport, families: Pick<StoryPack, 'families'>): Report => ({
  id: recorded.key,
  title: recorded.title,
  summary: recorded.summary,
  url: recorded.url,
  outlet: recorded.outlet,
  family: familyOfReport(families, recorded, familyOf(families, recorded.outlet)),
  source: 'recorded',
  published: recorded.published,
  collectedAt: recorded.published,
})

/** What each merged development went into first, and why. */
const mergesOf = (sifted: Sifted[]): Map<string, { into: string; why: string }> => {
  const merges = new Map<string, { into: string; why: string }>()
  for (const { development: into } of sifted)
    for (const { development, why } of into?.absorbed ?? [])
      if (into && !merges.has(development)) merges.set(development, { into: into.id, why })
  return merges
}

/** Sentences on what became of a report's development afterwards. */
const laterOf = (development: string | undefined, merges: ReturnType<typeof mergesOf>): string[] => {
  const why: string[] = []
  for (let next = merges.get(development ?? ''); next; next = merges.get(next.into))
    why.push(`Later: ${next.why}`)
  return why
}

/**
 * `storywire sift FILE.jsonl [--story ID] [--why]`: one JSON line per report, in the file's order, also where that is
 * not the order of publishing, in which they are sifted. They are printed when all are sifted: a report whose development
 * was merged into another by a later one names the other, and with `--why` says so.
 * @returns the exit code
 * @throws InputFault when the story or the file is not to be used
 */
export const siftCommand = async (file: string, { story, why }: SiftOptions, io: Io): Promise<number> => {
  const { sifter, families } = openFor(story)
  const { reports, bad } = await readRecorded(file)
  for (const one of bad) io.stderr(`${file}:${one.line}: ${one.why}. The line is left out.`)
  const sifted = new Map<string, Sifted>()
  // A stable sort: reports of one moment stay in the file's order.
  for (const report of reports.toSorted(
    (a, b) => Number(a.published > b.published) - Number(a.published < b.published),
  ))
    sifted.set(report.id, sifter.sift(reportOf(report, families)))
  const merges = mergesOf([...sifted.values()])
  const into = new Map([...merges].map(([id, { into }]) => [id, into]))
  for (const { id } of reports) {
    const { verdict, development } = sifted.get(id) ?? {}
    io.stdout(
      JSON.stringify({
        id,
        relevant: verdict?.relevant ?? false,
        topics: verdict?.topics ?? [],
        development: lastOf(development?.id ?? null, into),
        milestone: verdict?.milestone ?? 'none',
        ...(why ? { why: [...(verdict?.why ?? []), ...laterOf(development?.id, merges)] } : {}),
      }),
    )
  }
  return 0
}
