import type { Instant } from '#core/instant'
import type { RunEvent } from './run-record.ts'

/** What happened at one moment, with its words placed so that they cover no others. */
export type Mark = {
  at: Instant
  milestones: string[]
  takenBack: string[]
  alert: boolean
  x: number
  /** Rows of words count from the bars upwards; null where there was no room: the mark has no words then. */
  row: number | null
  /** The words stand left of the mark, at the right edge. */
  left: boolean
}

/** More rows would push the bars out of sight. */
const rowsAtMost = 6
/** Of bold letters of 13 px, with the dot and some air. */
const letterWidth = 7.3
const besideDot = 22

/** Milestones, take-backs and alerts of a run. @param x where a moment stands */
export const marksOf = (events: RunEvent[], x: (at: Instant) => number, width: number): Mark[] => {
  const moments = new Map<Instant, Mark>()
  for (const event of events) {
    if (event.kind !== 'milestone' && event.kind !== 'take-back' && event.kind !== 'alert') continue
    const { at } = event
    const mark: Mark = moments.get(at) ?? {
      at,
      milestones: [],
      takenBack: [],
      alert: false,
      x: x(at),
      row: null,
      left: false,
    }
    if (event.kind === 'milestone') mark.milestones.push(event.milestone)
    if (event.kind === 'take-back') mark.takenBack.push(...event.milestones)
    if (event.kind === 'alert') mark.alert = true
    moments.set(at, mark)
  }
  const marks = [...moments.values()]
  placeWords(marks, width)
  return marks
}

/**
 * Gives each mark's words a row above those of every mark that stands within their width: its line would run through
 * them. Those at the right edge come last, since they reach back over marks that have their rows by then.
 */
const placeWords = (marks: Mark[], width: number): void => {
  const spans = new Map(marks.map(mark => [mark, spanOf(mark, width)]))
  for (const [mark, { from, to }] of spans) mark.left = from < mark.x && to === mark.x
  const order = [...marks.filter(one => !one.left).toReversed(), ...marks.filter(one => one.left)]
  const placed: Mark[] = []
  for (const mark of order) {
    const { from, to } = spans.get(mark) ?? spanOf(mark, width)
    let row = 0
    for (const other of placed)
      if (other.x >= from && other.x <= to) row = Math.max(row, (other.row ?? 0) + 1)
    const covers = (other: Mark): boolean => {
      const span = spans.get(other)
      return span !== undefined && other.row === row && span.from < to && span.to > from
    }
    while (placed.some(covers)) row += 1
    mark.row = row < rowsAtMost ? row : null
    placed.push(mark)
  }
}

/** From where to where the words reach: rightwards if there is room. */
const spanOf = (mark: Mark, width: number): { from: number; to: number } => {
  const length = Object.values(wordsOf(mark)).join(' ').length * letterWidth + besideDot
  return mark.x + length > width && mark.x - length >= 0
    ? { from: mark.x - length, to: mark.x }
    : { from: mark.x, to: mark.x + length }
}

/** The words of a mark by what they are. */
export const wordsOf = ({ milestones, takenBack, alert }: Mark) => ({
  milestones: milestones.join(', '),
  takenBack: takenBack.length > 0 ? `taken back: ${takenBack.join(', ')}` : '',
  alert: alert ? 'alert' : '',
})
