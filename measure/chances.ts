/** Chances that come out the same for the same seed (mulberry32). */
export type Chances = {
  /** From 0 up to, not including, 1. */
  next(): number
  /** True in so many of one. */
  in(share: number): boolean
  /** A whole number from `from` up to and including `to`. */
  between(from: number, to: number): number
}

export const seeded = (seed: number): Chances => {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    in: share => next() < share,
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
  }
}
