/** Full-width forms, as keyboards for Chinese and Japanese write them, and the other at. */
const fullWidth = /[\uff01-\uff5e]/g
const joiners = /[\u200c\u200d]/g
/**
 * What cannot be seen: zero-width blanks, marks of direction, soft hyphens, fillers, the place of a pasted picture; joiners
 * mean something in some domains.
 */
const unseen = /(?![\u200c\u200d])(?:\p{Cf}|\p{Default_Ignorable_Code_Point}|\ufffc)/gu
/** An empty cell of Braille looks like a blank, and is none to a computer. */
const emptyCell = /\u2800/gu

/** Neither a domain ends in one of these nor an address begins with one. */
const openings = /^[\s"“”„‘’«»‹›<([]+/
const closings = /[\s"“”„‘’«»‹›>)\]}'`.,;:!?…|/*。．｡、]+$/

/**
 * What somebody meant who typed or pasted it, as far as that is sure: without what cannot be seen, without what stood
 * around it in a mail or a text. What is not sure is left for whoever parses it to refuse.
 */
export const cleanAddress = (typed: string): string => {
  const seen = typed
    .replaceAll(unseen, '')
    .replaceAll(emptyCell, ' ')
    .replaceAll(fullWidth, wide => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll('\ufe6b', '@')
  const plain = /(?![\u200c\u200d])\P{ASCII}/u.test(seen) ? seen : seen.replaceAll(joiners, '')
  const named = bracketed(plain) ?? twice(plain) ?? labelled(plain) ?? plain
  return unwrapped(
    unwrapped(named).replace(/^mailto:(?:\/\/)?([^?]*).*$/is, (_, linked: string) => unescaped(linked)),
  )
}

/** In a link `+` and `%` may be written as `%2B` and `%25` (RFC 6068 section 2). */
const unescaped = (linked: string): string => {
  try {
    return decodeURIComponent(linked)
  } catch {
    return linked
  }
}

/** An apostrophe may begin an address; in a pair it stands around it. */
const unwrapped = (text: string): string => {
  const bare = text.replace(openings, '')
  const unpaired = /^(['`*_]).*\1[\s.,;:!?]*$/s.test(bare) ? bare.slice(1) : bare
  const paired = unpaired === bare ? bare : unpaired.replace(/_[\s.,;:!?]*$/, '')
  return paired.replace(openings, '').replace(closings, '')
}

/** "Name <name@example.org>", where what stands before holds no other address; mail programs put the same one there. */
const bracketed = (text: string): string | null => {
  const [, before = '', inside] = /^([^<>]*)<([^<>]*)>[\s.,;]*$/.exec(text) ?? []
  if (inside === undefined) return null
  return !before.includes('@') || unwrapped(before) === inside.trim() ? inside : null
}

/** One address that was written twice and nothing else: "a@b.org, a@b.org", "[a@b.org](mailto:a@b.org)". */
const twice = (text: string): string | null => {
  const parts = text
    .replaceAll(/mailto:/gi, '')
    .split(/[\s,;<>()[\]]+/)
    .filter(part => part !== '')
  const [first = '', ...others] = parts
  return others.length > 0 && /^[^@]+@[^@]+$/.test(first) && others.every(one => one === first) ? first : null
}

/** "E-mail: name@example.org", where nothing but a word or two and a colon stands before it. */
const labelled = (text: string): string | null =>
  /^\s*(?!mailto:)\p{L}[\p{L}-]*(?: \p{L}[\p{L}-]*)?\s*:\s+(?<address>[^\s@:]+@[^\s@]+)\s*$/iu.exec(text)
    ?.groups?.address ?? null
