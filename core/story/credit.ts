/** A name, as it stands between brackets or behind a bar. */
const name = '([\\p{L}\\p{N}][\\p{L}\\p{N}.&/ ]{1,30}?)'
/** "WASHINGTON (AP) — ", "MOSCOW, Aug 8 (Reuters) - ", "(AFP) – " */
const dateline = new RegExp(`^[^()]{0,60}\\(${name}\\)\\s*[-–—:]+\\s*`, 'u')
/** "… (AP)" */
const inBrackets = new RegExp(`\\s*\\(${name}\\)\\s*$`, 'u')
/** "… | Reuters", "… - The Example" */
const behindBar = new RegExp(`\\s+[|–—-]\\s+${name}\\s*$`, 'u')
/** "Reuters: …" */
const before = new RegExp(`^${name}:\\s`, 'u')

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
  ...[inBrackets.exec(title)?.[1], behindBar.exec(title)?.[1]].filter(found => found !== undefined),
]

/** Who a headline says has it, "Reuters: …"; also a candidate. */
export const prefixOf = (title: string): string[] =>
  [before.exec(title)?.[1]].filter(found => found !== undefined)

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
