import { cleanAddress } from './clean-address.ts'

/** An address that SES can write to, and the form that tells readers apart. */
export type Address = {
  /** Local part as typed, domain in lower case and ASCII. */
  address: string
  /** All in lower case: what the reader's id is made of. Plus-tags stay, they are distinct mailboxes to many. */
  canonical: string
  domain: string
}

export type AddressFault =
  | 'empty'
  | 'no-at'
  | 'two-addresses'
  | 'blank'
  | 'two-ats'
  | 'two-dots'
  | 'stray-dot'
  | 'comma'
  | 'no-ending'
  | 'too-long'
  | 'not-ascii'
  | 'malformed'

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

/** Endings that are kept for other ends than mail through the internet (IANA, special-use domain names). */
const withoutMail = /\.(?:alt|internal|invalid|local|localhost|onion)$/

/**
 * Parses what somebody typed, cleaned where the meaning is sure. Refuses everything that could mean two addresses or carry a header along, and what SES
 * cannot send to: a local part outside ASCII (RFC 6532), a domain in brackets.
 */
export const parseAddress = (
  typed: string,
  toAsciiDomain: ToAsciiDomain,
): Address | { fault: AddressFault } => {
  const text = cleanAddress(typed)
  if (text === '') return { fault: 'empty' }
  const at = text.lastIndexOf('@')
  if (at < 1 || at === text.length - 1) return { fault: 'no-at' }
  const local = text.slice(0, at)
  const typedDomain = text.slice(at + 1)
  const named = namedFault(text, local, typedDomain)
  if (named) return { fault: named }
  if (!dotAtom.test(local) || /[\s,;<>()[\]\\":/?#@%]/.test(typedDomain)) return { fault: 'malformed' }
  const domain = toAsciiDomain(typedDomain.toLowerCase())
  if (!hostName.test(domain) || domain.length > 253)
    return { fault: /^[a-z0-9-]+$|\.[a-z]$/.test(domain) ? 'no-ending' : 'malformed' }
  if (withoutMail.test(domain)) return { fault: 'malformed' }
  const address = `${local}@${domain}`
  if (local.length > localAtMost || address.length > addressAtMost) return { fault: 'too-long' }
  return { address, canonical: address.toLowerCase(), domain }
}

/** What can be said in one sentence; null: nothing of it, which does not make it an address. */
const namedFault = (text: string, local: string, domain: string): AddressFault | null => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what is looked for
  if (/[\x00-\x08\x0a-\x1f\x7f"\\]/.test(text)) return 'malformed'
  // Between them stands what divides addresses, not what a quoted name may hold.
  if (/@[^@]*[\s,;][^@]*@/.test(text)) return 'two-addresses'
  if (/[\t\u0020\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/.test(text)) return 'blank'
  if (/\P{ASCII}/u.test(local)) return 'not-ascii'
  if (local.includes('@')) return 'two-ats'
  if (text.includes('..')) return 'two-dots'
  if (/^\.|\.@|@\./.test(text)) return 'stray-dot'
  return /,/.test(domain) ? 'comma' : null
}

/** "re•••r@example.org": enough for its owner, too little for anybody else; a short one shows less, or nothing. */
export const masked = (address: string): string => {
  const at = address.lastIndexOf('@')
  const local = address.slice(0, at)
  const [first, last] = local.length > 5 ? [2, 1] : local.length > 2 ? [1, 0] : [0, 0]
  return `${local.slice(0, first)}•••${local.slice(local.length - last)}${address.slice(at)}`
}
