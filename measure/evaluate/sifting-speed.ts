import { InputFault } from '#cli/command-io'
import { recordedReport } from '#cli/recorded-report'
import { plusMs } from '#core/instant'
import { openSifter } from '#core/story/grouping/sift'
import type { StoryPack } from '#core/story/pack'
import { openJudge } from '#core/story/reading/judge'
import type { Report } from '#core/story/report'
import type { LabelledReport } from './labelled-sets.ts'

/** Milliseconds for one report while so many developments are live. */
export type SiftingSpeed = { live: number; measured: number; medianMs: number; p95Ms: number }

const liveWanted = 10_000
const measured = 500
/** After so many it shows whether enough of them open a development ever to have so many live. */
const shownAfter = 1_000
const openingAtLeast = 1 / 4
/** So close together that all of them stay live. */
const apartMs = 10_000
/** About the vocabulary of a week of news. */
const vocabulary = 12_000

/** The same words in every run (a linear congruential generator, Numerical Recipes). */
const words = () => {
  let seed = 20_250_806
  return () => {
    seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32
    // Few words are frequent, most are rare, as in real text.
    return `w${Math.floor(vocabulary * (seed / 2 ** 32) ** 2)}x`
  }
}

/** Relevant headlines of the story with words exchanged, so that nearly every one opens a development. */
const variants = function* (rows: LabelledReport[], pack: StoryPack): Generator<Report> {
  const relevant = rows.filter(row => row.relevant)
  const start = relevant[0]?.published ?? ''
  const word = words()
  for (let n = 0; ; n += 1) {
    const row = relevant[n % relevant.length]
    if (row === undefined) return
    const title = `${row.title.split(' ').slice(0, 7).join(' ')} ${Array.from({ length: 5 }, word).join(' ')}`
    const summary = Array.from({ length: 30 }, word).join(' ')
    const id = `${((n * 2_654_435_761) % 2 ** 32).toString(16).padStart(8, '0')}${n.toString(16).padStart(24, '0')}`
    yield { ...recordedReport({ ...row, id, title, summary }, pack), published: plusMs(start, n * apartMs) }
  }
}

/** @throws InputFault when the set's headlines do not give so many live developments */
export const siftingSpeed = (rows: LabelledReport[], pack: StoryPack): SiftingSpeed => {
  const sifter = openSifter(pack, openJudge(pack))
  const live = new Set<string>()
  const times: number[] = []
  let sifted = 0
  for (const report of variants(rows, pack)) {
    const began = performance.now()
    const { development } = sifter.sift(report)
    const took = performance.now() - began
    if (live.size >= liveWanted) times.push(took)
    if (development) live.add(development.id)
    sifted += 1
    if (times.length === measured || (sifted >= shownAfter && live.size < sifted * openingAtLeast)) break
  }
  if (times.length < measured)
    throw new InputFault('too few of the labelled headlines, with words exchanged, open a development')
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0
  return { live: liveWanted, measured, medianMs: at(0.5), p95Ms: at(0.95) }
}
