import type { Instant } from '../instant.ts'
import { epochMs } from '../instant.ts'

/**
 * What a link from our mails is for, and how many days it works. It works for nothing else. Unsubscribing works for as
 * long as the mail can be read.
 */
const lifetimeDays = {
  confirm: 7,
  manage: 30,
  unsubscribe: Number.POSITIVE_INFINITY,
  undo: 1,
  form: 1,
  // Until its mailing goes, a month at most; that is for the desk to judge.
  decide: 36,
  own: 30 / 1440,
  desk: 15 / 1440,
  move: 1,
} as const satisfies Record<string, number>

export type Purpose = keyof typeof lifetimeDays

export type Token = {
  purpose: Purpose
  reader: string
  /** Id; of a button that decides on a mailing, that mailing's. */
  story: string
  /** The subscription's epoch when the link was made. */
  epoch: number
  issuedAt: Instant
  /** Of a link that confirms several subscriptions of this reader: the others. */
  also?: readonly Pick<Token, 'story' | 'epoch'>[] | undefined
}

/** Signs and checks. A key belongs to one purpose; retired keys still check. */
export interface TokenSigner {
  /** @returns URL-safe text without `=` */
  sign(token: Token): string
  /** @returns undefined for anything that we did not sign for this purpose */
  verify(purpose: Purpose, text: string): Token | undefined
}

export type LinkCheck = { is: 'good' | 'expired'; token: Token } | { is: 'forged' }

/** Checks signature, purpose and age; whether the epoch still holds is for the action to decide. */
export const checkLink = (signer: TokenSigner, purpose: Purpose, text: string, now: Instant): LinkCheck => {
  const token = signer.verify(purpose, text)
  if (!token) return { is: 'forged' }
  const ageMs = epochMs(now) - epochMs(token.issuedAt)
  return { is: ageMs > lifetimeDays[purpose] * 86_400_000 ? 'expired' : 'good', token }
}
