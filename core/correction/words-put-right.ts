import type { Slice, SlicedMail } from '../delivery/sliced-mail.ts'
import type { CorrectionCall } from './correction.ts'

type Words = Pick<CorrectionCall, 'was' | 'is'>

/** Lines break anew in every mail, and numbers hold to their words by spaces that do not break. */
const patternOf = (was: string): RegExp =>
  new RegExp(
    was
      .trim()
      .replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&')
      .replaceAll(/\s+/gu, '\\s+'),
    'gu',
  )

/** Whether the words that were wrong stand in a text. */
export const standsIn = (text: string, { was }: Pick<Words, 'was'>): boolean => patternOf(was).test(text)

/** Whether they stand anywhere in a mail as it was compiled. */
export const standsInMail = (
  { prologue, slices, epilogue }: SlicedMail,
  words: Pick<Words, 'was'>,
): boolean => [prologue, ...Object.values(slices), epilogue].some(({ text }: Slice) => standsIn(text, words))

/** A text with the right words where the wrong ones stood. */
export const putRight = (text: string, { was, is }: Words): string =>
  text.replaceAll(patternOf(was), () => is)
