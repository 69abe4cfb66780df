/** Full-width forms, as keyboards for Chinese and Japanese write them, and the other at. */
const fullWidth = /[\uff01-\uff5e]/g
const joiners = /[\u200c\u200d]/g
/** What cannot be seen: zero-width blanks, marks of direction, soft hyphens; joiners mean something in some domains. */
const unseen = /(?![\u200c\u200d])(?:\p{Cf}|[\ufe00-\ufe0f]|\u034f)/gu

/** Neither a domain ends in one of these nor an address begins with one. */
const openings = /^[\s"“”„‘’«»‹›<([]+/
const closings = /[\s"“”„‘’«»‹›>)\]}'`.,;:!?。．｡、]+$/

/**
 * What somebody meant who typed or pasted it, as far as that is sure: without what cannot be seen, without what stood
 * around it in a mail or a text. What is not sure is left for whoever parses it to refuse.
 */
export const cleanAddress = (typed: string): string => {
  const seen = typed
    .replaceAll(unseen, '')
    .replaceAll(fullWidth, wide => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll('\ufe6b', '@')
  const plain = /(?![\u200c\u200d])\P{ASCII}/u.test(seen) ? seen : seen.replaceAll(joiners, '')
  const named = bracketed(plain) ?? plain
  return unwrapped(unwrapped(named).replace(/^mailto:(?:\/\/)?([^?]*).*$/is, '$1'))
}

/** An apostrophe may begin an address; in a pair it stands around it. */
const unwrapped = (text: string): string => {
  const bare = text.replace(openings, '')
  const unpaired = /^(['`]).*\1[\s.,;:!?]*$/s.test(bare) ? bare.slice(1) : bare
  return unpaired.replace(openings, '').replace(closings, '')
}

/** "Name <name@example.org>", where what stands before holds no other address; mail programs put the same one there. */
const bracketed = (text: string): string | null => {
  const [, before = '', inside] = /^([^<>]*)<([^<>]*)>[\s.,;]*$/.exec(text) ?? []
  if (inside === undefined) return null
  return !before.includes('@') || unwrapped(before) === inside.trim() ? inside : null
}
