import type { Refusal } from './answers.ts'
import type { HandOver } from './hand-over.ts'
import { headerValue } from './headers.ts'

/** What SES thinks of the account, and who may be written from and to. May be changed at any time. */
export type Standing = {
  /** Paused by SES, or by `UpdateAccountSendingEnabled`: two codes for one thing. */
  account: 'sends' | 'paused' | 'disabled'
  /** Configuration sets that send nothing. */
  pausedSets: string[]
  /** Addresses and domains that are verified; null: all are. */
  verified: string[] | null
  /** In the sandbox every recipient must be verified, too, but for the mailbox simulator. */
  sandbox: boolean
  /** Addresses that SES takes nothing for. */
  blacklisted: string[]
}

export const goodStanding = (): Standing => ({
  account: 'sends',
  pausedSets: [],
  verified: null,
  sandbox: false,
  blacklisted: [],
})

/** In the stand-in's one region. */
const region = 'US-EAST-1'

const simulator = /@simulator\.amazonses\.com$/i

/**
 * What SES refuses for who asks, in its words (developer guide, "Amazon SES email sending errors"; the pauses as its
 * users quote them). `MessageRejected` is the code of most: only the text tells them apart.
 */
export const refusedByStanding = (mail: HandOver, standing: Standing): Refusal | null => {
  if (standing.account === 'disabled')
    return refusal('AccountSendingPausedException', 'Email sending is disabled for your account.')
  if (standing.account === 'paused')
    return refusal(
      'MessageRejected',
      'Sending paused for this account. For more information, please check the inbox of the email address associated with your AWS account.',
    )
  if (mail.configurationSet !== null && standing.pausedSets.includes(mail.configurationSet))
    return refusal(
      'ConfigurationSetSendingPausedException',
      `Sending is paused for configuration set ${mail.configurationSet}`,
    )
  const failing = unverified(mail, standing)
  if (failing.length > 0)
    return refusal(
      'MessageRejected',
      `Email address is not verified. The following identities failed the check in region ${region}: ${failing.join(', ')}`,
    )
  return mail.destinations.some(address => standing.blacklisted.includes(address))
    ? refusal('MessageRejected', 'Address blacklisted.')
    : null
}

const refusal = (code: string, message: string): Refusal => ({ status: 400, code, message })

/** As SES lists them: the source, the From header as it is written, and in the sandbox the recipients. */
const unverified = (mail: HandOver, { verified, sandbox }: Standing): string[] => {
  if (verified === null && !sandbox) return []
  const from = headerValue(mail.headers, 'from') ?? mail.source
  const recipients = sandbox ? mail.destinations.filter(address => !simulator.test(address)) : []
  return [...new Set([mail.source, from, ...recipients])].filter(
    written => !isVerified(written, verified ?? [mail.source]),
  )
}

const isVerified = (written: string, verified: readonly string[]): boolean => {
  const address = (/<([^<>]*)>\s*$/.exec(written)?.[1] ?? written).trim().toLowerCase()
  const domain = address.slice(address.lastIndexOf('@') + 1)
  return verified.some(one => address === one || domain === one || domain.endsWith(`.${one}`))
}
