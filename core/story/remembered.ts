/** So many readings of about a kilobyte: more than a busy day's live reports, in a process with little memory. */
const readingsKept = 6_000

/**
 * The same answers, each worked out once for as long as it is wanted: every run reads all live reports again, and a busy
 * day has hundreds of runs. What was not asked for since two generations of others is forgotten.
 * @param keyOf two questions with one key must have one answer
 * @param keptAtMost of two generations together
 */
export const remembered = <Asked, Answer>(
  answer: (asked: Asked) => Answer,
  keyOf: (asked: Asked) => string,
  keptAtMost: number = readingsKept,
): ((asked: Asked) => Answer) => {
  let young = new Map<string, Answer>()
  let old = new Map<string, Answer>()
  return asked => {
    const key = keyOf(asked)
    const known = young.get(key)
    if (known !== undefined) return known
    const found = old.get(key) ?? answer(asked)
    if (young.size >= keptAtMost / 2) [old, young] = [young, new Map()]
    young.set(key, found)
    return found
  }
}
