import { openSifter, type Sifter } from '#core/story/grouping/sift'
import { openPlainSifter } from '#core/story/grouping/sift-any-subject'
import type { Sifted } from '#core/story/grouping/sifted'
import type { StoryPack } from '#core/story/pack'
import { openJudge } from '#core/story/reading/judge'
import { packs } from '#stories/packs'
import { lastOf } from './backtest/last-of.ts'
import { readLines } from './backtest/recorded-reports.ts'
import { InputFault, type Io } from './command-io.ts'
import { readPackToRun } from './read-pack-to-run.ts'
import { reportOfLine } from './sift/report-of-line.ts'

export type SiftOptions = {
  /** Id of a story, or a pack's folder; its files are read as they are now. Without it every report counts and is only grouped. */
  story?: string | undefined
  /** Adds `why`, sentences on what decided. */
  why?: boolean | undefined
}

/** Which outlets belong together is part of a story; without one, all known stories' families are taken. */
const knownFamilies = (): Pick<StoryPack, 'families'> => ({
  families: Object.values(packs).flatMap(({ pack }) => pack.families),
})

const openFor = async (
  story: string | undefined,
  io: Io,
): Promise<{ sifter: Sifter; families: Pick<StoryPack, 'families'> }> => {
  if (story === undefined) return { sifter: openPlainSifter(), families: knownFamilies() }
  const { pack } = (await readPackToRun(story, io)).story
  return { sifter: openSifter(pack, openJudge(pack)), families: pack }
}

/** What is said of a report without a headline. */
const untitled: Sifted = {
  verdict: { relevant: false, topics: [], milestone: null, why: ['It has no title.'] },
  development: null,
}

/** What is said of a report once its outlet has withdrawn it. */
const takenBack: Sifted = {
  verdict: { relevant: false, topics: [], milestone: null, why: ['Its outlet has withdrawn it.'] },
  development: null,
}

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
 * @returns the exit code: 2 when lines were left out
 * @throws InputFault when the story or the file is not to be used
 */
export const siftCommand = async (file: string, { story, why }: SiftOptions, io: Io): Promise<number> => {
  const { sifter, families } = await openFor(story, io)
  const { kept, bad } = await readLines(file, line => line)
  const [first] = bad
  if (first && kept.length === 0)
    throw new InputFault(`${file}:${first.line}: ${first.why}. No line of the file can be used.`)
  for (const one of bad) io.stderr(`${file}:${one.line}: ${one.why}. The line is left out.`)
  if (kept.length + bad.length === 0) io.stderr(`${file} holds no reports.`)
  const sifted = new Map<string, Sifted>()
  const idOf = new Map(kept.map(({ key, id }) => [key, id]))
  // A stable sort: reports of one moment stay in the file's order.
  for (const line of kept.toSorted(
    (a, b) => Number(a.published > b.published) - Number(a.published < b.published),
  )) {
    const one = line.title === null ? untitled : sifter.sift(reportOfLine(line, line.title, families))
    sifted.set(line.id, one)
    for (const key of one.withdrawn ?? []) sifted.set(idOf.get(key) ?? key, takenBack)
  }
  const merges = mergesOf([...sifted.values()])
  const into = new Map([...merges].map(([id, { into }]) => [id, into]))
  for (const { line, id, idAsGiven, title } of kept) {
    if (title === null) io.stderr(`${file}:${line}: it has no title, so it counts as irrelevant.`)
    const { verdict, development } = sifted.get(id) ?? untitled
    io.stdout(
      JSON.stringify({
        id: idAsGiven,
        relevant: verdict.relevant,
        topics: verdict.topics,
        development: lastOf(development?.id ?? null, into),
        milestone: verdict.milestone ?? 'none',
        ...(why ? { why: [...verdict.why, ...laterOf(development?.id, merges)] } : {}),
      }),
    )
  }
  return bad.length > 0 ? 2 : 0
}
