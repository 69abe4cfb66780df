import type { Address } from './address.ts'
import { greatProviderOf } from './mailbox-providers.ts'

/**
 * How a provider reads the part before the @. `one`: names are the same under all of its domains. `ignored`: characters that
 * it does not see. `tagAt`: where a tag begins, beside the plus that nearly everybody knows.
 */
type Reading = { one?: boolean; ignored?: RegExp; tagAt?: string }

/**
 * Sources: support.google.com/mail/answer/7436150 (dots, googlemail), proton.me/support/addresses-and-aliases (dots,
 * hyphens and underscores; pm.me), support.apple.com/102524 (me.com and mac.com are icloud.com), yandex.com/support/mail.
 */
const readings: Readonly<Record<string, Reading>> = {
  Google: { one: true, ignored: /\./g },
  Apple: { one: true },
  Proton: { one: true, ignored: /[._-]/g },
  Yandex: { one: true },
  // A disposable name stands behind a hyphen, which no name of its own may hold.
  Yahoo: { tagAt: '-' },
}

/** A name of Fastmail's as a domain: `anything@name.fastmail.com` lies in the mailbox of `name@fastmail.com`. */
const subdomain = /^(?<name>[a-z0-9_-]+)\.(?<domain>fastmail\.(?:com|fm))$/

/**
 * The mailbox that an address leads to, as far as can be told from outside: many spellings of one mailbox count as one
 * when mails are counted. Only for counting: whether two spellings are one reader is not ours to say, and mail goes to
 * the address as it was typed.
 */
export const foldedMailbox = ({ canonical }: Pick<Address, 'canonical'>): string => {
  const at = canonical.lastIndexOf('@')
  const domain = canonical.slice(at + 1)
  const { name, domain: owner } = subdomain.exec(domain)?.groups ?? {}
  if (name && owner) return `${name}@${owner}`
  const provider = greatProviderOf(domain) ?? ''
  const { one, ignored, tagAt } = Object.hasOwn(readings, provider) ? (readings[provider] ?? {}) : {}
  // A tag behind a plus is read nearly everywhere (RFC 5233), also on domains that a great provider hosts for others.
  const untagged = before(before(canonical.slice(0, at), '+'), tagAt)
  const local = ignored ? untagged.replace(ignored, '') : untagged
  return `${local}@${one ? provider : domain}`
}

/** What stands before the mark; all of it when nothing does. */
const before = (text: string, mark: string | undefined): string => {
  const at = mark === undefined ? -1 : text.indexOf(mark)
  return at > 0 ? text.slice(0, at) : text
}
