import type { Development } from './development.ts'
import type { StoryPack } from './pack.ts'
import type { Report } from './report.ts'

/** What sifting says of one report. */
export type Verdict = {
  relevant: boolean
  /** Ids, in the pack's order, the main ones only (at most three). */
  topics: string[]
  milestone: string | null
  /** One sentence each: which term was found where, which development it joined and how alike they are. */
  why: string[]
}

/** A verdict and, for a relevant report, its development with the report added. */
export type Sifted = { verdict: Verdict; development: Development | null }

/**
 * Takes reports one after another, in the order of `published`. It knows the live developments it was opened with
 * and those it has returned since. The same reports in the same order give the same developments.
 */
export interface Sifter {
  sift(report: Report): Sifted
}

/** @param live developments whose last report lies within `liveDays` of the reports to come */
export type OpenSifter = (pack: StoryPack, live: Development[]) => Sifter

/** A report joins a development whose last report is at most this old. */
export const liveDays = 4
