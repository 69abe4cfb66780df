/** What differs between two runs in one respect; without lines nothing does. */
export type Change = { title: string; lines: ChangeLine[] }

export type ChangeLine = { text: string; parts?: string[] }

/**
 * Things that both runs have by the same key, and may tell otherwise.
 * @param what in the plural: "Alerts"
 */
export const changesByKey = (
  what: string,
  now: ReadonlyMap<string, string>,
  before: ReadonlyMap<string, string>,
): Change[] => {
  const without = (some: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>) =>
    [...some].filter(([key]) => !others.has(key)).map(([, text]) => ({ text }))
  const otherwise = [...now].flatMap(([key, text]) => {
    const old = before.get(key)
    return old === undefined || old === text ? [] : [{ text: `${old} → ${text}` }]
  })
  return [
    { title: `${what} that are new`, lines: without(now, before) },
    { title: `${what} that are gone`, lines: without(before, now) },
    { title: `${what} that have changed`, lines: otherwise },
  ]
}

/** Keyed lines. What occurs again under the same key is a thing of its own: the second, the third. */
export const keyed = (things: { key: string; text: string }[]): Map<string, string> => {
  const lines = new Map<string, string>()
  for (const { key, text } of things) {
    let nth = 1
    while (lines.has(`${key} ${nth}`)) nth += 1
    lines.set(`${key} ${nth}`, text)
  }
  return lines
}
