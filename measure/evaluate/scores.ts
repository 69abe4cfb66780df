/** How well decisions agree with labels: harmonic mean of precision and recall, 0 to 1. */
export const f1 = (hits: number, found: number, wanted: number): number =>
  found + wanted === 0 ? 1 : (2 * hits) / (found + wanted)

/** One thing and its group in two groupings. */
export type Grouped = { label: string; found: string }

const sizes = (names: string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

const both = ({ label, found }: Grouped): string => JSON.stringify([label, found])

const countsOf = (things: Grouped[]) => ({
  labelled: sizes(things.map(({ label }) => label)),
  found: sizes(things.map(({ found }) => found)),
  both: sizes(things.map(both)),
})

const pairsIn = (counts: Map<string, number>): number =>
  [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0)

/** F1 over pairs: how many pairs stand together in both groupings. */
export const pairF1 = (things: Grouped[]): number => {
  const counts = countsOf(things)
  return f1(pairsIn(counts.both), pairsIn(counts.found), pairsIn(counts.labelled))
}

/** The share of the labelled pairs that stand together. */
export const pairRecall = (things: Grouped[]): number => {
  const counts = countsOf(things)
  return pairsIn(counts.both) / Math.max(pairsIn(counts.labelled), 1)
}

/** B³ (Bagga and Baldwin 1998): precision and recall of each thing's group, averaged over things. */
export const bCubed = (things: Grouped[]): number => {
  // As with F1: where there is nothing, nothing is wrong.
  if (things.length === 0) return 1
  const counts = countsOf(things)
  let precision = 0
  let recall = 0
  for (const thing of things) {
    const shared = counts.both.get(both(thing)) ?? 0
    precision += shared / (counts.found.get(thing.found) ?? 1)
    recall += shared / (counts.labelled.get(thing.label) ?? 1)
  }
  const [p, r] = [precision / things.length, recall / things.length]
  return (2 * p * r) / (p + r)
}

export type GroupingScores = { pairF1: number; bCubed: number; singletonsBCubed: number }

/** Both scores beside what comes of putting every thing into a group of its own. */
export const groupingScores = (things: Grouped[]): GroupingScores => ({
  pairF1: pairF1(things),
  bCubed: bCubed(things),
  singletonsBCubed: bCubed(things.map(({ label }, n) => ({ label, found: `alone ${n}` }))),
})
