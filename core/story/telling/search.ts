/** More words than these narrow nothing down, and cost as much each. */
const wordsAtMost = 8
/** Characters of a query. */
export const queryAtMost = 100

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/**
 * Whether a text has every word of a query, whatever its accents and capitals; the beginning of a word is enough.
 * @returns null for a query without a word
 */
export const searchFor = (query: string): ((...texts: string[]) => boolean) | null => {
  const wanted = plain(query)
    .match(/[\p{L}\p{N}]+/gu)
    ?.slice(0, wordsAtMost)
  if (!wanted) return null
  return (...texts) => {
    const words = plain(texts.join(' ')).match(/[\p{L}\p{N}]+/gu) ?? []
    return wanted.every(one => words.some(word => word.startsWith(one)))
  }
}
