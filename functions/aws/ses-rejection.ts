import type { Answer, Envelope } from '#core/delivery/envelope'

/** Quotas that SES names in a text only (Amazon SES developer guide, "Amazon SES email sending errors"). */
export const throttlingOf = (text: string): Answer =>
  /daily/i.test(text)
    ? { answer: 'halted', why: 'the daily quota is spent', needs: 'time' }
    : { answer: 'throttled', why: 'faster than the granted rate' }

/** Words of ours for what needs an operator: the text may quote an address, and is never kept. */
const halts: [said: RegExp, why: string][] = [
  [
    /\b(paused|suspended|disabled|shut down)\b.*\bconfiguration set\b|\bconfiguration set\b.*\b(paused|suspended|disabled)\b/,
    'the configuration set is paused',
  ],
  [/\bconfiguration set\b.*\bnot exist/, 'the configuration set is missing'],
  [
    /\b(paused|suspended|disabled|shut down)\b.*\b(account|tenant|identity)\b|\b(account|tenant|identity)\b.*\b(paused|suspended|disabled|shut down)\b/,
    'the account is paused',
  ],
  [/\bmail from domain\b.*\bnot verified\b/, 'the MAIL FROM domain is not verified'],
]

/**
 * What a `MessageRejected` of SES v1 is about: the account, who we send as, or this one mail. The code is the same for
 * all of them (developer guide, "Amazon SES email sending errors"; SES API reference, SendRawEmail).
 * @param text SES's message, in any case, with any region
 */
export const rejectionOf = (text: string, { from, to }: Pick<Envelope, 'from' | 'to'>): Answer => {
  // An address may hold any word.
  const said = text.toLowerCase().replace(/\S*@\S*/g, ' ')
  if (/\b(sending rate|message quota) exceeded\b/.test(said)) return throttlingOf(said)
  const halt = halts.find(([pattern]) => pattern.test(said))
  if (halt) return { answer: 'halted', why: halt[1], needs: 'operator' }
  if (/\baddress\b.*\b(blacklisted|suppression list|suppressed)\b/.test(said))
    return { answer: 'defect', why: 'SES takes nothing for this address', whose: 'reader' }
  if (!/\bnot verified\b/.test(said)) return { answer: 'defect', why: 'MessageRejected' }
  const failing = failingIdentities(text)
  if (failing.some(identity => isSender(identity, from.address)))
    return { answer: 'halted', why: 'the sender is not verified', needs: 'operator' }
  return failing.includes(to.toLowerCase())
    ? { answer: 'defect', why: 'in the sandbox a recipient must be verified', whose: 'sandbox' }
    : { answer: 'defect', why: 'who is not verified, is not said' }
}

/**
 * Addresses and domains out of "The following identities failed the check in region EU-WEST-1: a@b, Name <c@d>, e". The
 * list may end with an ellipsis.
 */
const failingIdentities = (text: string): string[] => {
  const [, list = ''] = /failed the check[^:]*:(.*)/is.exec(text) ?? []
  return (list.toLowerCase().match(/[^\s<>,;"]+/g) ?? []).map(one => one.replace(/[.…]+$/, ''))
}

/** The address itself, its domain or one above it: SES verifies all three. */
const isSender = (identity: string, address: string): boolean => {
  const from = address.toLowerCase()
  if (identity.includes('@')) return identity === from
  const domain = from.slice(from.lastIndexOf('@') + 1)
  return identity.includes('.') && (domain === identity || domain.endsWith(`.${identity}`))
}
