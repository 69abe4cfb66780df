/** An address that SES can write to, and the form that tells readers apart. */
export type Address = {
  /** Local part as typed, domain in lower case and ASCII. */
  address: string
  /** All in lower case: what the reader's id is made of. Plus-tags stay, they are distinct mailboxes to many. */
  canonical: string
  domain: string
}

export type AddressFault = 'empty' | 'no-at' | 'too-long' | 'not-ascii' | 'malformed'

/** Turns a domain into ASCII (punycode); empty when it is none. The core has no URL parser of its own. */
export type ToAsciiDomain = (domain: string) => string

/** RFC 5321 4.5.3.1: local part 64 octets; a path is 256 with its angle brackets. */
const localAtMost = 64
const addressAtMost = 254

/** Dot-atom of RFC 5322 3.2.3: no quoted strings, no comments. Whoever has such an address knows another. */
const dotAtom = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
/** Labels of RFC 1035 2.3.1 as used today, at least two, the last not all digits. */
const hostName =
  /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?=[a-z0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/

/**
 * Parses what somebody typed. Refuses everything that could mean two addresses or carry a header along, and what SES
 * cannot send to: a local part outside ASCII (RFC 6532), a domain in brackets.
 */
export const parseAddress = (
  typed: string,
  toAsciiDomain: ToAsciiDomain,
): Address | { fault: AddressFault } => {
  const text = typed.trim()
  if (text === '') return { fault: 'empty' }
  const at = text.lastIndexOf('@')
  if (at < 1 || at === text.length - 1) return { fault: 'no-at' }
  const local = text.slice(0, at)
  const typedDomain = text.slice(at + 1)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these signs are what is looked for
  if (/[^\x21-\x7e]/.test(local)) return { fault: /[^\x00-\x7f]/.test(local) ? 'not-ascii' : 'malformed' }
  if (!dotAtom.test(local) || /[\s,;<>()[\]\\":/?#@%]/.test(typedDomain)) return { fault: 'malformed' }
  const domain = toAsciiDomain(typedDomain.toLowerCase())
  if (!hostName.test(domain) || domain.length > 253) return { fault: 'malformed' }
  const address = `${local}@${domain}`
  if (local.length > localAtMost || address.length > addressAtMost) return { fault: 'too-long' }
  return { address, canonical: address.toLowerCase(), domain }
}

/** What to tell whoever typed it. */
export const addressAdvice: Record<AddressFault, string> = {
  empty: 'Write your address, like name@example.org',
  'no-at': 'Write it with an @, like name@example.org',
  'too-long': 'This address is longer than mail allows. Write another one',
  'not-ascii': 'Before the @ we can write to plain letters and digits only. Write another address of yours',
  malformed: 'Write one address alone, like name@example.org',
}

/** "re•••r@example.org": enough for its owner, too little for anybody else; a short one shows less, or nothing. */
export const masked = (address: string): string => {
  const at = address.lastIndexOf('@')
  const local = address.slice(0, at)
  const [first, last] = local.length > 5 ? [2, 1] : local.length > 2 ? [1, 0] : [0, 0]
  return `${local.slice(0, first)}•••${local.slice(local.length - last)}${address.slice(at)}`
}
