/** Letters as people see them: a base with its marks, a pair of surrogates, an emoji put together from several. */
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** A flood of marks on one letter is no text: a start holds no more code points than so many for each grapheme. */
const marksAtMost = 8

/** How much there is room for; what is not named has no limit. */
type Room = { graphemes?: number; codePoints?: number; units?: number }

/**
 * The longest start of a text that has room, cut between graphemes and never within one.
 * @param room.units UTF-16 units, as `length` counts them
 */
export const startWithin = (
  text: string,
  { graphemes: most = Number.POSITIVE_INFINITY, codePoints = most * marksAtMost, units = text.length }: Room,
): string => {
  let count = 0
  let points = 0
  let end = 0
  for (const { segment } of graphemes.segment(text)) {
    count += 1
    points += [...segment].length
    if (count > most || points > codePoints || end + segment.length > units) break
    end += segment.length
  }
  return text.slice(0, end)
}
