/**
 * Words of a pack that find reports. A term is a word or phrase, matched on whole words without regard to case
 * and accents. `*` at a word's end takes any ending ("negotiat*"); `^` before the first word wants it at the very
 * start of the headline ("^why"). A key of the pack's `names` or `lists` ("@zelensky") stands for all its terms.
 */
export type Term = string

/**
 * Matches when one of `any` occurs (if given), one of every group of `all`, and none of `none`. At least one of the
 * terms must stand in the headline; the summary may bring the others. `none` looks at the headline alone: a summary
 * that mentions another matter in passing throws nothing out.
 */
export type MatchRule = {
  any?: Term[] | undefined
  all?: Term[][] | undefined
  none?: Term[] | undefined
}

/** Alternatives: one of them must match. */
export type MatchRules = MatchRule[]

/**
 * What a story has come to be called, by the lists of its pack that take it up: once its place is known "the Oslo talks", and
 * on its day just "the talks".
 */
export type Called = Record<string, Term[]>
