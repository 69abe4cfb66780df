/**
 * Words of a pack that find reports. A term is a word or phrase, matched on whole words without regard to case
 * and accents; `*` at a word's end takes any ending ("negotiat*"). A name defined under the pack's `names`
 * ("@zelensky") stands for all its spellings.
 */
export type Term = string

/** Matches when one of `any` occurs (if given), one of every group of `all`, and none of `none`. */
export type MatchRule = {
  any?: Term[] | undefined
  all?: Term[][] | undefined
  none?: Term[] | undefined
}
