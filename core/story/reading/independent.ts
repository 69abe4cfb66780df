import { withoutCredits } from '../credit.ts'
import type { Sighting } from '../report.ts'
import { wordsOf } from '../words.ts'

/** Two newsrooms may hit on the same short headline; from this many words on it is a copy. */
const copiedFrom = 8
/** An article's opening of so many words is nobody's chance; feeds cut summaries soon after. */
const openingWords = 25

/** What a copy shares with its original; null where it is too short to tell. */
type Print = { headline: string; telling: string | null; opening: string | null }

// A development asks it of each of its reports again whenever it grows.
const prints = new WeakMap<Sighting, Print>()

const printOf = (sighting: Sighting): Print => {
  const known = prints.get(sighting)
  if (known) return known
  const { title, summary } = withoutCredits(sighting)
  const [words, text] = [wordsOf(title), wordsOf(summary ?? '')]
  const headline = words.join(' ')
  const print = {
    headline,
    telling: words.length < copiedFrom ? null : headline,
    opening: text.length < openingWords ? null : text.slice(0, openingWords).join(' '),
  }
  prints.set(sighting, print)
  return print
}

/** Whether both have the very same headline, whatever is credited behind it. */
export const sameHeadline = (one: Sighting, other: Sighting): boolean =>
  printOf(one).headline === printOf(other).headline

const sameText = (one: Print, other: Print): boolean =>
  (one.telling !== null && one.telling === other.telling) ||
  (one.opening !== null && one.opening === other.opening)

/** The earlier report of which this one is a copy; itself when it is none. */
const originalOf = (sighting: Sighting, among: Sighting[]): Sighting => {
  const print = printOf(sighting)
  if (print.telling === null && print.opening === null) return sighting
  const original = among.find(
    other =>
      other.id !== sighting.id &&
      (other.published < sighting.published ||
        // Of two at one moment one is the original, else each would count for the other.
        (other.published === sighting.published && other.id < sighting.id)) &&
      sameText(print, printOf(other)),
  )
  return original ?? sighting
}

/** Reports of one text: whom one of them credits all of them are of. */
type Text = { family: string; creditedTo: string[]; ids: string[] }

const textsOf = (among: Sighting[]): Text[] => {
  const texts = new Map<string, Text>()
  for (const sighting of among) {
    let first = originalOf(sighting, among)
    for (let next = originalOf(first, among); next !== first; next = originalOf(first, among)) first = next
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
const voicesAmong = (among: Sighting[]): Map<string, string> => {
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

// Whoever looks at a development asks for each of its reports.
const voices = new WeakMap<Sighting[], Map<string, string>>()

/**
 * The family that a report counts for. Word for word the same headline in another family, or the same opening below
 * another headline, is a copy of the earlier report and counts for that one's family: it corroborates nothing. Neither
 * does what two outlets print of one agency, or an outlet of the agency that has its own voice there.
 */
export const countingFamily = (sighting: Sighting, among: Sighting[]): string => {
  if (!among.some(isCredited)) return originalOf(sighting, among).family
  const known = voices.get(among) ?? voicesAmong(among)
  voices.set(among, known)
  return known.get(sighting.id) ?? sighting.family
}

/** Those that still have a voice: who counted while his agency was not heard counts no more when it is. */
export const stillHeard = (families: string[], among: Sighting[]): string[] => {
  const lost = among
    .filter(isCredited)
    .map(({ family }) => family)
    .filter(family => !among.some(one => countingFamily(one, among) === family))
  return families.filter(family => !lost.includes(family))
}

/**
 * The families of a development with a newcomer.
 * @param before as they were, some of reports that are not kept
 */
export const familiesWith = (before: string[], newcomer: Sighting, among: Sighting[]): string[] => {
  const counting = [newcomer, ...among.filter(isCredited)].map(one => countingFamily(one, among))
  return [...new Set([...stillHeard(before, among), ...counting])]
}
