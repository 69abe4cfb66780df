import type { Address } from './address.ts'
import { looksLike } from './lookalike.ts'
import { greatDomains, onlyDomainOf } from './mailbox-providers.ts'

/** Endings that most domains have, and real ones that are but a letter away from them. */
const commonEndings = ['com', 'net', 'org']
const realEndings = new Set([
  ...commonEndings,
  ...[
    'co',
    'cm',
    'om',
    'cam',
    'mom',
    'bom',
    'ne',
    'et',
    'new',
    'nec',
    'pet',
    'vet',
    'bet',
    'get',
    'next',
    'ong',
  ],
])

/** Turns a domain in ASCII (punycode) into what is read. The core has no URL parser of its own. */
export type ToReadDomain = (domain: string) => string

/**
 * The address that was probably meant: the domain is none of the great providers' and a slip away from one, or it ends in
 * what no domain ends in, or it looks like another. To be asked, never to be taken: a real domain may be one letter away.
 * @returns null when nothing is odd
 */
export const likelyMeant = (
  { address, domain }: Pick<Address, 'address' | 'domain'>,
  toReadDomain: ToReadDomain,
): string | null => {
  const look = domain.includes('xn--')
    ? looksLike(toReadDomain(domain), plain => greatDomains.includes(plain))
    : null
  const meant = meantProvider(look ?? domain) ?? meantEnding(look ?? domain) ?? look
  return meant === null ? null : `${address.slice(0, address.lastIndexOf('@'))}@${meant}`
}

const halves = (domain: string): [name: string, ending: string] => {
  const dot = domain.indexOf('.')
  return [domain.slice(0, dot), domain.slice(dot + 1)]
}

/** Short names have too many neighbours that are somebody's; a long one may have two slips in it. */
const slipsIn = (name: string): number => (name.length < 5 ? 0 : name.length < 8 ? 1 : 2)

const meantProvider = (domain: string): string | null => {
  if (greatDomains.includes(domain)) return null
  const [name, ending] = halves(domain)
  const only = onlyDomainOf(name) ?? greatDomains.find(great => isEndedTwice(domain, great))
  if (only !== undefined) return only
  const near = greatDomains.flatMap(great => {
    const [greatName, greatEnding] = halves(great)
    const inName = slips(name, greatName)
    const inEnding = isCountryOther(ending, greatEnding) ? 9 : slips(ending, greatEnding)
    const isNear = inName <= slipsIn(greatName) && inEnding <= 1
    return isNear ? [{ great, far: inName + inEnding }] : []
  })
  return near.sort((a, b) => a.far - b.far)[0]?.great ?? null
}

/** "gmail.com.com", "gmail.comcom" */
const isEndedTwice = (domain: string, great: string): boolean => {
  const [, ending] = halves(great)
  return domain === `${great}.${ending}` || domain === `${great}${ending}`
}

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
const isCountry = (label: string): boolean =>
  /^[a-z]{2}$/.test(label) && regions.of(label.toUpperCase()) !== undefined

/** Another country's ending, where the same provider may be: `yahoo.co.id`, `yahoo.co.in`. `.ed` is no country's. */
const isCountryOther = (ending: string, great: string): boolean => {
  const [last, other] = [lastLabel(great), lastLabel(ending)]
  return last.length < 3 && other !== last && (isCountry(other) || realEndings.has(other))
}

const lastLabel = (domain: string): string => domain.slice(domain.lastIndexOf('.') + 1)

const meantEnding = (domain: string): string | null => {
  const ending = lastLabel(domain)
  if (realEndings.has(ending)) return null
  const meant = commonEndings.find(common => slips(ending, common) === 1)
  return meant ? `${domain.slice(0, -ending.length)}${meant}` : null
}

/** How many letters were left out, doubled, swapped or taken for others (optimal string alignment). */
export const slips = (one: string, other: string): number => {
  const rows = [Array.from({ length: other.length + 1 }, (_, n) => n)]
  for (let a = 1; a <= one.length; a += 1) {
    const row = [a]
    for (let b = 1; b <= other.length; b += 1) {
      const same = one[a - 1] === other[b - 1] ? 0 : 1
      const at = (up: number, left: number) => rows[a - up]?.[b - left] ?? Number.POSITIVE_INFINITY
      const swapped =
        one[a - 1] === other[b - 2] && one[a - 2] === other[b - 1] ? at(2, 2) + 1 : Number.POSITIVE_INFINITY
      row.push(Math.min(at(1, 0) + 1, (row[b - 1] ?? 0) + 1, at(1, 1) + same, swapped))
    }
    rows.push(row)
  }
  return rows[one.length]?.[other.length] ?? 0
}
