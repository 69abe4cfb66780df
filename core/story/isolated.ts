/** The characters that steer the direction of text: Unicode's Bidi_Control. */
const steering = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu

/** Ends of lines, control and private characters: somebody else's words stay within the line that they stand in. */
const breaking = /[\p{Cc}\p{Co}\u2028\u2029]+/gu

/** A letter that is written from right to left, as in Hebrew or Arabic. */
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Samaritan}\p{Script=Mandaic}]/u

/**
 * Somebody else's words as they stand among ours: between U+2068 and U+2069 where they hold letters that are written
 * from right to left, which else would take the figures and characters beside them along; unchanged where they do not.
 * Their own steering characters and ends of lines go, so that ours are always a pair.
 */
export const isolated = (text: string): string => {
  const bare = withoutSteering(text).replace(breaking, ' ')
  return rightToLeft.test(bare) ? `\u2068${bare}\u2069` : bare
}

export const withoutSteering = (text: string): string => text.replace(steering, '')

/** Between two pairs of ours, and outside of them, no character steers. */
const pair = /(\u2068[^\u2068\u2069]*\u2069)/u

/** The text without any steering character but the pairs that `isolated` makes. */
export const withOurIsolatesOnly = (text: string): string =>
  text
    .split(pair)
    .map(piece => (pair.test(piece) ? isolated(piece) : withoutSteering(piece)))
    .join('')
