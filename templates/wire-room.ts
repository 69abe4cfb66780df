import type { StationView } from '#core/story/telling/present'
import { textWidth } from './text-width.ts'

/** Pixels for text on a phone of 320 px. */
export const phone = 280
/** Pixels for text in a mail, and on a page of 600 px. */
export const desk = 560
/** Between a station's words and the next station. */
const gap = 4
/** So short a day is not broken: "28 March". */
const unbrokenAtMost = 8

const wordsIn = (text: string): string[] =>
  text.length <= unbrokenAtMost ? [text] : text.split(/[\s\u00a0]|(?<=-)/u)

const widest = (text: string | null, weight: 'regular' | 'bold'): number =>
  Math.max(0, ...wordsIn(text ?? '').map(word => textWidth(word, weight)))

/** The pixels that a station needs so that none of its words breaks. */
const least = ({ label, note, struck }: StationView): number =>
  Math.max(widest(label, 'bold'), widest(note, 'regular'), widest(struck, 'regular')) + gap

/**
 * How wide each station of a wire is, in percent, 100 together: as much as its words need, and the rest in equal shares.
 * @returns null when so many pixels are too few for them side by side: then they stand below one another
 */
export const roomOf = (stations: readonly StationView[], pixels: number): number[] | null => {
  const needed = stations.map(least)
  const spare = pixels - needed.reduce((sum, one) => sum + one, 0)
  if (spare < 0) return null
  const ends = needed.map((_, at) =>
    Math.round(
      ((needed.slice(0, at + 1).reduce((sum, one) => sum + one, 0) + (spare * (at + 1)) / needed.length) *
        100) /
        pixels,
    ),
  )
  return ends.map((end, at) => end - (ends[at - 1] ?? 0))
}
