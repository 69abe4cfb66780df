/** A name, as it stands between brackets or behind a bar. */
const name = '([\\p{L}\\p{N}][\\p{L}\\p{N}.&/ ]{1,30}?)'
/** "WASHINGTON (AP) — ", "MOSCOW, Aug 8 (Reuters) - ", "(AFP) – " */
const dateline = new RegExp(`^[^()]{0,60}\\(${name}\\)\\s*[-–—:]+\\s*`, 'u')
/** "… (AP)" */
const inBrackets = new RegExp(`\\s*\\(${name}\\)\\s*$`, 'u')
/** "… | Reuters", "… - The Example" */
const behindBar = new RegExp(`\\s+[|–—-]\\s+${name}\\s*$`, 'u')

type Text = { title: string; summary: string | null }

/**
 * The names that a report's own text may credit with it: the agency in its dateline, or in brackets or behind a bar
 * at its headline's end. They are candidates, for a headline also ends so without a credit ("… – Kremlin"). A name in
 * brackets at a summary's end may be a photograph's.
 */
export const creditsOf = ({ title, summary }: Text): string[] =>
  [dateline.exec(summary ?? '')?.[1], inBrackets.exec(title)?.[1], behindBar.exec(title)?.[1]].filter(
    found => found !== undefined,
  )

/** The same text without what it credits, to be compared with its copies. */
export const withoutCredits = ({ title, summary }: Text): Text => ({
  title: title.replace(inBrackets, '').replace(behindBar, ''),
  summary: summary?.replace(dateline, '') ?? null,
})
