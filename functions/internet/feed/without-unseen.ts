/**
 * What cannot be seen, or stands for something that is not there: marks of direction, zero-width blanks, soft hyphens,
 * fillers, the place of a picture. It parts words that are one to a reader, and it hides words from readers that are there
 * for a model.
 */
const unseen = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffc]/gu

/** The flag of a part of a country: a black flag, then its code in tag characters and their end. */
const flag = /\u{1f3f4}[\u{e0030}-\u{e007a}]{3,6}\u{e007f}/u
/** The form of the character before, once: an emoji in colour, a variant of a Chinese character. */
const variant = /(?<=[\p{Emoji}\p{Script=Han}])[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u
/** Within emoji that are put together, and in scripts that write with joiners: not in Latin, Greek or Cyrillic. */
const joiner =
  /(?<=\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f|(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{L}\p{M}*)[\u200c\u200d](?=\S)/u
/** Where words may break, in scripts without spaces. */
const breaking = /(?<=[\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Thai}])\u200b(?=\S)/u

const meant = new RegExp([flag, variant, joiner, breaking].map(one => one.source).join('|'), 'u')
const judged = new RegExp(`(${meant.source})|${unseen.source}`, 'gu')

/** More marks on one letter than any script writes would run into the lines above and below. */
const marks = /(\p{M}{8})\p{M}+/gu

/** The text without what cannot be seen, but for what the writing itself needs. */
export const withoutUnseen = (text: string): string =>
  text.replace(judged, (_, kept: string | undefined) => kept ?? '').replace(marks, '$1')
