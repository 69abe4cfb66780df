/** A label beside its station; `x` is the station's middle. */
export type Label = { x: number; width: number; state: 'planned' | 'reached' | 'latest' }
type Anchor = 'start' | 'middle' | 'end' | 'hidden'

/** Half of a station: labels begin at its left edge or end at its right. */
const half = 6
const gap = 8

const price: Record<Exclude<Anchor, 'hidden'>, number> = { start: 0, end: 1, middle: 2 }
/** Planned stations lose their label first, the one where the story stands never gives way to an earlier one. */
const hiding = { planned: 10, reached: 100, latest: 1000 }

type Partial = { edge: number; price: number; anchors: Anchor[] }

/**
 * Chooses a side for each label, from left to right, so that none touches another or leaves the drawing.
 * @param width of the drawing, in px
 */
export const placeLabels = (labels: readonly Label[], width: number): Anchor[] => {
  let ways: Partial[] = [{ edge: -gap, price: 0, anchors: [] }]
  for (const label of labels) ways = cheapest(ways.flatMap(way => continuations(way, label, width)))
  return ways[0]?.anchors ?? []
}

const leftOf = ({ x, width }: Label, anchor: Exclude<Anchor, 'hidden'>): number =>
  anchor === 'start' ? x - half : anchor === 'end' ? x + half - width : x - width / 2

const continuations = (way: Partial, label: Label, width: number): Partial[] => {
  const next: Partial[] = [
    { edge: way.edge, price: way.price + hiding[label.state], anchors: [...way.anchors, 'hidden'] },
  ]
  for (const anchor of ['start', 'end', 'middle'] as const) {
    const left = leftOf(label, anchor)
    if (left < 0 || left < way.edge + gap || left + label.width > width) continue
    next.push({
      edge: left + label.width,
      price: way.price + price[anchor],
      anchors: [...way.anchors, anchor],
    })
  }
  return next
}

/** Of the ways that leave as much room, the cheaper; cheapest first. Keeps the search linear. */
const cheapest = (ways: Partial[]): Partial[] => {
  const sorted = ways.sort((a, b) => a.price - b.price || a.edge - b.edge)
  let edge = Number.POSITIVE_INFINITY
  return sorted.filter(way => {
    const better = way.edge < edge
    if (better) edge = way.edge
    return better
  })
}
