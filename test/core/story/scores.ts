/** How well decisions agree with labels: harmonic mean of precision and recall, 0 to 1. */
export const f1 = (hits: number, found: number, wanted: number): number =>
  found + wanted === 0 ? 1 : (2 * hits) / (found + wanted)

/** Two groupings of the same things: `[label, found]` each. */
type Grouped = { label: string; found: string }

/** F1 over pairs: how many pairs stand together in both groupings. */
export const pairF1 = (things: Grouped[]): number => {
  let both = 0
  let found = 0
  let labelled = 0
  for (const [index, a] of things.entries())
    for (const b of things.slice(index + 1)) {
      if (a.found === b.found) found += 1
      if (a.label === b.label) labelled += 1
      if (a.found === b.found && a.label === b.label) both += 1
    }
  return f1(both, found, labelled)
}

/** B³ (Bagga and Baldwin 1998): precision and recall of each thing's group, averaged over things. */
export const bCubed = (things: Grouped[]): number => {
  let precision = 0
  let recall = 0
  for (const thing of things) {
    const found = things.filter(one => one.found === thing.found)
    const labelled = things.filter(one => one.label === thing.label)
    const both = found.filter(one => one.label === thing.label).length
    precision += both / found.length
    recall += both / labelled.length
  }
  const [p, r] = [precision / things.length, recall / things.length]
  return (2 * p * r) / (p + r)
}
