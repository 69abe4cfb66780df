/**
 * Keeps a number with the word after it, and a weekday with its number: "12 publishers" and "Tue 4 March" never
 * break over two lines.
 */
export const unbroken = (text: string): string =>
  text.replace(/(\d) (?=\p{L})/gu, '$1\u00a0').replace(/(\b\p{L}{3}) (?=\d)/gu, '$1\u00a0')
