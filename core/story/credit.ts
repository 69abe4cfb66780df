import { wordsOf } from './words.ts'

/** A name, as it stands between brackets or behind a bar. */
const name = '([\\p{L}\\p{N}][\\p{L}\\p{N}.&/ ]{1,30}?)'
/** "WASHINGTON (AP) — ", "MOSCOW, Aug 8 (Reuters) - ", "(AFP) – " */
const dateline = new RegExp(`^[^()]{0,60}\\(${name}\\)\\s*[-–—:]+\\s*`, 'u')
/** "… (AP)" */
const inBrackets = new RegExp(`\\s*\\(${name}\\)\\s*$`, 'u')
/** "… | Reuters", "… - The Example" */
const behindBar = new RegExp(`\\s+[|–—-]\\s+${name}\\s*$`, 'u')
/** "… / Reuters", "… via Reuters" */
const behindSlash = new RegExp(`\\s+(?:/|via|\\(via)\\s+${name}\\)?\\s*$`, 'u')
/** "Reuters: …", "[Reuters] …" */
const before = new RegExp(`^(?:${name}:\\s|\\[${name}\\]\\s*)`, 'u')
/** "By Reuters staff. …", "From Reuters: …" */
const byline = new RegExp(
  `^(?:By|From|Via|Source:)\\s+${name}(?:\\s+(?:staff|news agency))?\\s*(?:[.,:;–—-]|$)`,
  'u',
)

type Text = { title: string; summary: string | null }

/** The agency that a text's dateline names. */
export const agencyInDateline = ({ summary }: Pick<Text, 'summary'>): string[] =>
  [dateline.exec(summary ?? '')?.[1]].filter(found => found !== undefined)

/**
 * The names that a report's own text may credit with it: the agency in its dateline, or in brackets or behind a bar
 * at its headline's end. They are candidates, for a headline also ends so without a credit ("… – Kremlin"). A name in
 * brackets at a summary's end may be a photograph's.
 */
export const creditsOf = ({ title, summary }: Text): string[] => [
  ...agencyInDateline({ summary }),
  ...[
    inBrackets.exec(title)?.[1],
    behindBar.exec(title)?.[1],
    behindSlash.exec(title)?.[1],
    behindSlash.exec(summary ?? '')?.[1],
    byline.exec(summary ?? '')?.[1],
  ].filter(found => found !== undefined),
]

/** Who a headline says has it, "Reuters: …" or "[Reuters] …"; also a candidate. */
export const prefixOf = (title: string): string[] =>
  (before.exec(title)?.slice(1) ?? []).filter(found => found !== undefined)

/** The names in a byline: "By Jane Doe in Lima, with AFP and Reuters", "desk@example.org (Reuters)". */
export const namesIn = (byline: string): string[] =>
  byline
    .slice(0, 200)
    .replace(/^\s*by\s+/i, '')
    .split(/[,;/|()&+–—]|\s(?:and|with|via|in|at|from|for|-)\s/i)
    .map(part => part.trim())
    .filter(part => part !== '')

/** The same text without what it credits, to be compared with its copies. */
export const withoutCredits = ({ title, summary }: Text): Text => ({
  title: title.replace(inBrackets, '').replace(behindBar, ''),
  summary: summary?.replace(dateline, '') ?? null,
})

/** What outlets put behind or before their name: "BBC News", "The Example Online", "example.com". */
const ofAnyOutlet = new Set(
  'the news online com org net co uk tv radio live website digital media app'.split(' '),
)

/** "BBC News" and "BBC" are one name, as are "The Example" and "example.com". */
const coreName = (name: string): string =>
  wordsOf(name.replaceAll('.', ' '))
    .filter((word, _, all) => all.length === 1 || !ofAnyOutlet.has(word))
    .join(' ')

/** A site's address, "example.com": no headline ends so by itself. */
const site = /^(?:www\.)?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}$/u
const atStart = /^([\p{L}\p{N}][^:|–—]{1,30}?)\s*(?::|\s[|–—-])\s+/u
const atEnd = /(?:\s+[|–—-]|\s*:)\s+([\p{L}\p{N}][^:|–—]{0,30})$/u

/** Whether a name at a headline's edge is who published it. @param outlets those of the reports at hand */
export type IsCredit = (name: string, outlets: readonly string[]) => boolean

/** Publishers are credits, and addresses of sites; a party's name says who speaks ("… – Kremlin"). */
export const openCredits = (
  families: readonly { name: string; outlets: readonly string[]; party?: string | undefined }[],
): IsCredit => {
  const namesOf = (of: typeof families) =>
    new Set(of.flatMap(({ name: own, outlets }) => [own, ...outlets]).map(coreName))
  const publishers = namesOf(families.filter(({ party }) => party === undefined))
  const speakers = namesOf(families.filter(({ party }) => party !== undefined))
  return (found, outlets) => {
    const wanted = coreName(found)
    if (speakers.has(wanted)) return false
    return publishers.has(wanted) || site.test(found) || outlets.some(outlet => coreName(outlet) === wanted)
  }
}

/** A headline without its outlet's name before or behind it: "… : NPR", "… | Reuters", "… - BBC News", "… (AP)". */
export const uncredited = (title: string, isCredit: (name: string) => boolean): string => {
  for (const pattern of [inBrackets, atEnd, atStart]) {
    const found = pattern.exec(title)
    const left = found ? title.replace(found[0], '').trim() : ''
    if (found?.[1] !== undefined && left !== '' && isCredit(found[1].trim()))
      return uncredited(left, isCredit)
  }
  return title.trim()
}
