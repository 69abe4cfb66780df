/** What a report says, as a model sees it: a direction, each number of it in a byte, 128 being zero. */
export type Meaning = { model: string; vector: Uint8Array }

/** A hosted model that gives texts a direction. Off unless a deployment names one. */
export interface Meanings {
  model: string
  /** Vectors in the order of the texts, all of one length. Never throws, and answers within seconds. */
  of(texts: string[]): Promise<MeaningAnswer>
}

export type MeaningAnswer = { outcome: 'given'; vectors: number[][] } | { outcome: 'failed'; detail: string }

/** Twelve reports of a development at 4 kB stay far below the 400 kB of an item. */
const numbersAtMost = 4_096
const zero = 128
const furthest = 127

/** @returns null for what has no direction, or too many numbers to be kept */
export const meaningOf = (model: string, numbers: number[]): Meaning | null => {
  const most = Math.max(...numbers.map(Math.abs))
  if (numbers.length > numbersAtMost || !Number.isFinite(most) || most === 0) return null
  return { model, vector: Uint8Array.from(numbers, one => zero + Math.round((one / most) * furthest)) }
}

/** Cosine of two directions, −1 to 1. @returns null unless one and the same model gave both */
export const likenessOf = (a: Meaning | undefined, b: Meaning | undefined): number | null => {
  if (a === undefined || b === undefined) return null
  if (a.model !== b.model || a.vector.length !== b.vector.length) return null
  let product = 0
  let [ours, theirs] = [0, 0]
  for (const [place, byte] of a.vector.entries()) {
    const one = byte - zero
    const other = (b.vector[place] ?? zero) - zero
    product += one * other
    ours += one * one
    theirs += other * other
  }
  return ours === 0 || theirs === 0 ? null : product / Math.sqrt(ours * theirs)
}
