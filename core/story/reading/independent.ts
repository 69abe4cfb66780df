import type { Print } from '../reading.ts'
import type { Carrying, Sighting } from '../report.ts'
import { printOf } from './print.ts'

/** A report with its print, the one that was made when it was read where it carries that. */
type Printed = { sighting: Sighting; print: Print }

const printed = (sighting: Carrying): Printed => ({
  sighting,
  print: sighting.reading?.print ?? printOf(sighting),
})

/** Whether both have the very same headline, whatever is credited behind it. */
export const sameHeadline = (one: Sighting, other: Sighting): boolean =>
  printed(one).print.headline === printed(other).print.headline

const sameText = (one: Print, other: Print): boolean =>
  (one.telling !== null && one.telling === other.telling) ||
  (one.opening !== null && one.opening === other.opening)

/** The earlier report of which this one is a copy; itself when it is none. */
const originalOf = (one: Printed, among: Printed[]): Printed => {
  const { sighting, print } = one
  if (print.telling === null && print.opening === null) return one
  const original = among.find(
    ({ sighting: other, print: theirs }) =>
      other.id !== sighting.id &&
      (other.published < sighting.published ||
        // Of two at one moment one is the original, else each would count for the other.
        (other.published === sighting.published && other.id < sighting.id)) &&
      sameText(print, theirs),
  )
  return original ?? one
}

/** Reports of one text: whom one of them credits all of them are of. */
type Text = { family: string; creditedTo: string[]; ids: string[] }

const textsOf = (among: Printed[]): Text[] => {
  const texts = new Map<string, Text>()
  for (const one of among) {
    const { sighting } = one
    let original = originalOf(one, among)
    for (let next = originalOf(original, among); next !== original; next = originalOf(original, among))
      original = next
    const { sighting: first } = original
    const text = texts.get(first.id) ?? { family: first.family, creditedTo: [], ids: [] }
    text.creditedTo.push(...(sighting.creditedTo ?? []).filter(family => family !== first.family))
    text.ids.push(sighting.id)
    texts.set(first.id, text)
  }
  return [...texts.values()]
}

/**
 * Who speaks in each report, where some of them credit others. Two voices share neither the family that prints nor one that
 * is credited. Texts of one's own come first, for they are independent of every agency; then each text that has nobody
 * in common with a voice so far is one more, under the name of who prints it, and all others count for whom they share.
 */
const voicesAmong = (among: Printed[]): Map<string, string> => {
  const texts = textsOf(among)
  const printers = (agency: string): number =>
    new Set(texts.filter(({ creditedTo }) => creditedTo.includes(agency)).map(({ family }) => family)).size
  // What few print first, else who prints two agencies would take the voice of the one that others print, too.
  const rare = ({ creditedTo }: Text): number => Math.min(...creditedTo.map(printers))
  const own = texts.filter(({ creditedTo }) => creditedTo.length === 0)
  const credited = texts
    .filter(({ creditedTo }) => creditedTo.length > 0)
    .toSorted((a, b) => rare(a) - rare(b))
  const speakers = new Map<string, string>()
  const voices = new Map<string, string>()
  for (const { family, creditedTo, ids } of [...own, ...credited]) {
    const known = [...creditedTo, family].map(name => speakers.get(name)).find(name => name !== undefined)
    if (known === undefined) for (const name of [family, ...creditedTo]) speakers.set(name, family)
    for (const id of ids) voices.set(id, known ?? family)
  }
  return voices
}

const isCredited = ({ creditedTo }: Sighting): boolean => Boolean(creditedTo?.length)

/**
 * The family that each of these reports counts for. Word for word the same headline in another family, or the same
 * opening below another headline, is a copy of the earlier report and counts for that one's family: it corroborates
 * nothing. Neither does what two outlets print of one agency, or an outlet of the agency that has its own voice there.
 */
export const countingAmong = (among: Sighting[]): ((sighting: Sighting) => string) => {
  const all = among.map(printed)
  if (!among.some(isCredited)) return sighting => originalOf(printed(sighting), all).sighting.family
  const voices = voicesAmong(all)
  return ({ id, family }) => voices.get(id) ?? family
}

/** Those that still have a voice: who counted while his agency was not heard counts no more when it is. */
export const stillHeard = (families: string[], among: Sighting[]): string[] => {
  const credited = among.filter(isCredited)
  if (credited.length === 0) return families
  const voices = new Set(among.map(countingAmong(among)))
  const lost = credited.map(({ family }) => family).filter(family => !voices.has(family))
  return families.filter(family => !lost.includes(family))
}

/**
 * The families of a development with a newcomer.
 * @param before as they were, some of reports that are not kept
 */
export const familiesWith = (before: string[], newcomer: Sighting, among: Sighting[]): string[] => {
  const counting = [newcomer, ...among.filter(isCredited)].map(countingAmong(among))
  return [...new Set([...stillHeard(before, among), ...counting])]
}
