/** Letters of other alphabets that look like a Latin one, and forms of i, a and g that few keyboards write. */
const latinOf: Readonly<Record<string, string>> = {
  а: 'a',
  с: 'c',
  ԁ: 'd',
  е: 'e',
  һ: 'h',
  і: 'i',
  ј: 'j',
  к: 'k',
  о: 'o',
  р: 'p',
  ԛ: 'q',
  ѕ: 's',
  ԝ: 'w',
  х: 'x',
  у: 'y',
  α: 'a',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  υ: 'u',
  ı: 'i',
  ɑ: 'a',
  ɡ: 'g',
}

/** A label that no keyboard writes without changing its alphabet halfway. */
const isMixed = (label: string): boolean =>
  /[a-z]/.test(label) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(label)

/**
 * The domain that one with letters of two alphabets looks like: "gmаil.com" with a Cyrillic а.
 * @param domain as it is read, not in ASCII
 * @param isKnown whether a domain is one that very many have
 * @returns null when it looks like no other, or is a word of its own alphabet
 */
export const looksLike = (domain: string, isKnown: (domain: string) => boolean): string | null => {
  const plain = Array.from(domain.replaceAll('i\u0307', 'i'), letter =>
    Object.hasOwn(latinOf, letter) ? latinOf[letter] : letter,
  ).join('')
  if (plain === domain || /\P{ASCII}/u.test(plain)) return null
  return isKnown(plain) || domain.split('.').some(isMixed) ? plain : null
}
