import { plusDays } from '../instant.ts'
import type { Development } from './development.ts'
import { familiarStems } from './familiar.ts'
import { growDevelopment, type Reading } from './grow-development.ts'
import { fitOf, type Newcomer, needed } from './join.ts'
import { openJudge } from './judge.ts'
import { type Near, openLive } from './live.ts'
import type { StoryPack } from './pack.ts'
import { openRarity } from './rarity.ts'
import type { Report, Sighting } from './report.ts'
import { openNameFinder, traitsOf } from './trait.ts'
import type { Verdict } from './verdict.ts'

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

type Fit = { near: Near; fit: number; enough: boolean }

/** Who fits well enough comes first, then who fits best. */
const better = (a: Fit, b: Fit | null): boolean =>
  b === null || (a.enough === b.enough ? a.fit > b.fit : a.enough)

const bestFit = (fits: Fit[]): Fit | null =>
  fits.reduce<Fit | null>((best, one) => (better(one, best) ? one : best), null)

const whyJoined = (best: Fit | null): string =>
  best === null
    ? 'Opens a development: nothing live has a word in common with it.'
    : best.enough
      ? `Joins ${best.near.development.id}, fit ${best.fit.toFixed(2)}.`
      : `Opens a development: the nearest, ${best.near.development.id}, fits with ${best.fit.toFixed(2)} only.`

export const openSifter: OpenSifter = (pack, developments) => {
  const judge = openJudge(pack)
  const findNames = openNameFinder(pack, judge.lexicon)
  const verdicts = new WeakMap<Sighting, Verdict>()
  const verdictOf = (sighting: Sighting): Verdict => {
    const known = verdicts.get(sighting) ?? judge.verdictOf(sighting)
    verdicts.set(sighting, known)
    return known
  }
  const reading: Reading = {
    topicsOf: sighting => verdictOf(sighting).topics,
    milestoneOf: sighting => verdictOf(sighting).milestone,
    isCommentary: sighting => judge.isCommentary(sighting.title),
    topicOrder: pack.topics.map(({ id }) => id),
  }
  const live = openLive(sighting => traitsOf(sighting, findNames), openRarity(familiarStems(pack)))
  for (const development of developments) live.put(development)

  const sift = (report: Report): Sifted => {
    const verdict = judge.verdictOf(report)
    if (!verdict.relevant) return { verdict, development: null }
    const holder = live.holderOf(report.id)
    if (holder !== null)
      return {
        verdict: { ...verdict, why: [...verdict.why, `Known already, in ${holder.id}.`] },
        development: holder,
      }
    live.forget(plusDays(report.published, -liveDays))
    const newcomer: Newcomer = { report, milestone: verdict.milestone }
    const commentary = judge.isCommentary(report.title)
    const best = bestFit(
      live.nearest(traitsOf(report, findNames)).map(near => {
        const fit = fitOf(newcomer, near)
        return {
          near,
          fit,
          enough: fit >= needed(commentary || judge.isCommentary(near.development.headline)),
        }
      }),
    )
    const development = growDevelopment(best?.enough ? best.near.development : null, report, pack.id, reading)
    live.put(development)
    return { verdict: { ...verdict, why: [...verdict.why, whyJoined(best)] }, development }
  }
  return { sift }
}
