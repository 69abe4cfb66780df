import type { Instant } from '../instant.ts'
import { epochMs } from '../instant.ts'
import type { Development } from './development.ts'
import { likeness, type Rarity } from './rarity.ts'
import type { Sighting } from './report.ts'
import type { Traits } from './trait.ts'

/** The developments that a report may still join, searchable by their stems. */
export type Live = {
  put(development: Development): void
  /** The development that already holds this report. */
  holderOf(reportId: string): Development | null
  /** Forgets what had its last report before `before`. */
  forget(before: Instant): void
  /** The developments most like these stems, at most `candidatesWeighed`, with the best and the mean likeness. */
  nearest(traits: Traits): Near[]
}

export type Near = { development: Development; best: number; mean: number }

/** Weighing one costs up to twelve cosines of some 25 stems: 24 of them stay well below a millisecond. */
const candidatesWeighed = 24
/** Rare stems are looked up first; after this many finds the frequent ones would add time and little else. */
const findsEnough = 4_000
const stemsAtLeast = 3
const hourMs = 3_600_000

type Entry = { development: Development; traits: Map<string, Traits>; hour: number }

export const openLive = (traitsOf: (sighting: Sighting) => Traits, rarity: Rarity): Live => {
  const entries = new Map<string, Entry>()
  const byStem = new Map<string, Set<Entry>>()
  const byReport = new Map<string, string>()
  /** Forgetting by whole hours keeps it cheap and does not depend on when the sifter was opened. */
  const byHour = new Map<number, Set<Entry>>()

  const take = (entry: Entry): void => {
    entries.delete(entry.development.id)
    byHour.get(entry.hour)?.delete(entry)
    for (const id of entry.development.reportIds) byReport.delete(id)
    for (const traits of entry.traits.values()) {
      rarity.remove(traits)
      for (const stem of traits.keys()) byStem.get(stem)?.delete(entry)
    }
  }

  const put = (development: Development): void => {
    const known = entries.get(development.id)
    if (known !== undefined) take(known)
    const traits = new Map(
      development.sightings.map(sighting => [
        sighting.id,
        known?.traits.get(sighting.id) ?? traitsOf(sighting),
      ]),
    )
    const hour = Math.floor(epochMs(development.lastAt) / hourMs)
    const entry: Entry = { development, traits, hour }
    entries.set(development.id, entry)
    byHour.set(hour, (byHour.get(hour) ?? new Set()).add(entry))
    for (const id of development.reportIds) byReport.set(id, development.id)
    for (const of of traits.values()) {
      rarity.add(of)
      for (const stem of of.keys()) byStem.set(stem, (byStem.get(stem) ?? new Set()).add(entry))
    }
  }

  const forget = (before: Instant): void => {
    const hour = Math.floor(epochMs(before) / hourMs)
    for (const [held, gone] of byHour) {
      if (held >= hour) continue
      for (const entry of [...gone]) take(entry)
      byHour.delete(held)
    }
  }

  const candidates = (traits: Traits): Entry[] => {
    const scores = new Map<Entry, number>()
    let finds = 0
    const rarestFirst = [...traits].map(([stem, times]) => ({ stem, times, weight: rarity.of(stem) }))
    rarestFirst.sort((a, b) => b.weight - a.weight || (a.stem < b.stem ? -1 : 1))
    for (const [index, { stem, times, weight }] of rarestFirst.entries()) {
      if (index >= stemsAtLeast && finds > findsEnough) break
      for (const entry of byStem.get(stem) ?? []) {
        finds += 1
        scores.set(entry, (scores.get(entry) ?? 0) + times * weight ** 2)
      }
    }
    return [...scores]
      .sort(([a, left], [b, right]) => right - left || (a.development.id < b.development.id ? -1 : 1))
      .slice(0, candidatesWeighed)
      .map(([entry]) => entry)
  }

  const nearest = (traits: Traits): Near[] =>
    candidates(traits).map(({ development, traits: held }) => {
      const each = [...held.values()].map(other => likeness(traits, other, rarity))
      return {
        development,
        best: Math.max(...each),
        mean: each.reduce((sum, one) => sum + one, 0) / each.length,
      }
    })

  return {
    put,
    holderOf: reportId => entries.get(byReport.get(reportId) ?? '')?.development ?? null,
    forget,
    nearest,
  }
}
