import { type Instant, plusMinutes } from '../instant.ts'
import type { Preferences } from './preferences.ts'

/**
 * What somebody asked for with a form, as it is kept until it has been worked off: the site writes it down and answers,
 * whatever the address, and everything that depends on the address happens afterwards.
 */
export type MailRequest = {
  /** The moment and a random number: what the queue's message carries. */
  id: string
  at: Instant
  /** As it will be mailed; `canonical` and `domain` as in `Address`. */
  address: string
  canonical: string
  domain: string
  story: string
  /** Null when only a link to the preferences is wanted. */
  choice: Preferences | null
  /** What is asked for, where it is neither one subscription nor preferences: to sit at the desk, or several stories. */
  asks?: 'desk' | 'several' | undefined
  /** The stories, `story` among them, in the deployment's order. */
  several?: Wanted[] | undefined
  /** The subscription that is to go on at this address. */
  from?: { reader: string; epoch: number } | undefined
  /** Keyed hashes of where the request came from and of its form's token. */
  network: string
  form: string
  /** When it may go on: set once, when it was counted. */
  turn?: Instant | undefined
}

/** A story that somebody asked for, and how. */
export type Wanted = { story: string; choice: Preferences }

/** A request that waits to be worked off, as queues carry it: its id alone. */
export type RequestMessage = { request: string }

/** So long a request may wait for its turn. After it, it counts as gone, whether or not the table dropped it. */
const requestMinutes = 60

export const isGone = ({ at }: Pick<MailRequest, 'at'>, now: Instant): boolean => now >= goneAt(at)

export const goneAt = (at: Instant): Instant => plusMinutes(at, requestMinutes)
