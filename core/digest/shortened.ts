import { startWithin } from '../story/graphemes.ts'

/** What no shortened text ends with, in any script. */
const looseEnd = /[\s\p{Pd},;:，、；：،؛।·]+$/u

/**
 * Cut at the last space that leaves half of the room or more, else between two graphemes, as in scripts without spaces;
 * with an ellipsis. The whole text is one click away.
 * @param most graphemes of the result
 */
export const shortened = (text: string, most: number): string => {
  if (text.length <= most || startWithin(text, { graphemes: most }) === text) return text
  const room = startWithin(text, { graphemes: most - 1 })
  const atWord = /^\s/u.test(text.slice(room.length)) ? room : room.replace(/\s+\S*$/u, '')
  const kept = atWord.length >= room.length / 2 ? atWord : room
  return `${kept.replace(looseEnd, '')}…`
}
