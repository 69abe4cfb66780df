/** RFC 2047 section 2: an encoded word has at most 75 characters, a line that holds one at most 76. */
const wordCharacters = 75
const lineCharacters = 76

const opening = '=?utf-8?'
const frame = `${opening}Q??=`.length

/** Characters that stand for themselves in an encoded word, also in a display name (section 5, rule 3). */
const plain = /[A-Za-z0-9!*+/-]/

/**
 * A text as encoded words, folded, never cut within a character.
 * @param before characters that stand before it on the first line
 */
export const encodedWords = (text: string, before: number): string => {
  const characters = [...text.toWellFormed()]
  const asQ = characters.map(quoted)
  // Base64 is shorter where more than about a third of the bytes must be escaped.
  const how = asQ.join('').length <= (Buffer.byteLength(text) * 4) / 3 + 2 ? 'Q' : 'B'
  const lines: string[] = []
  let word = ''
  let size = 0
  const room = () => Math.min(wordCharacters, lineCharacters - (lines.length === 0 ? before : 1)) - frame
  for (const [at, character] of characters.entries()) {
    const added = how === 'Q' ? (asQ[at]?.length ?? 0) : Buffer.byteLength(character)
    const full = how === 'Q' ? size + added > room() : Math.ceil((size + added) / 3) * 4 > room()
    if (full) {
      lines.push(word)
      word = ''
      size = 0
    }
    word += how === 'Q' ? asQ[at] : character
    size += added
  }
  lines.push(word)
  return lines
    .map(one => `${opening}${how}?${how === 'Q' ? one : Buffer.from(one).toString('base64')}?=`)
    .join('\r\n ')
}

const quoted = (character: string): string =>
  plain.test(character)
    ? character
    : character === ' '
      ? '_'
      : Array.from(
          Buffer.from(character),
          byte => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
        ).join('')
