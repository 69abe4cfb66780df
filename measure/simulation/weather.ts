import { type Chances, seeded } from '../chances.ts'

/** What goes wrong in one seed, and how often. Shares are of one. */
export type Weather = {
  /** A message is received twice. */
  doubled: number
  /** A schedule does not fire, or fires twice. */
  missedSchedule: number
  doubledSchedule: number
  /** A worker dies at a call. */
  crash: number
  /** The table fails a call, before or after it did what was asked. */
  tableFault: number
  /** A call takes seconds, now and then longer than the worker has. */
  slow: number
  /** SES does not say whether it took the mail; of these it took one half. */
  ambiguous: number
  throttled: number
  /** SES refuses a mail for what is in it, once. */
  refused: number
  /** Each of SES's events; some of those lost come after all, later than anybody waits. */
  eventLoss: number
  eventDoubled: number
  /** Hours after the start in which SES takes nothing: the daily quota is spent. */
  halted: { from: number; to: number } | null
  /** Hours after the start in which SES rejects every mail, for what is wrong with the account. */
  rejected: { as: Rejection; from: number; to: number } | null
  /** Hours after the start in which nobody takes SES's events: they wait in their queue, and are taken in any order then. */
  deaf: { from: number; to: number } | null
  /** Hours after the start at which all workers are replaced. */
  deployAt: number
  /** Trouble ends after so many hours. */
  hours: number
  /** What SES grants, mails a second. */
  perSecond: number
  /** A worker's clock is off by at most so much. */
  skewMs: number
}

/** Workers' clocks: Amazon Time Sync keeps them within a millisecond; this is twenty times worse. */
const skewMs = 20

/** What SES v1 says in the text of a `MessageRejected`. */
export type Rejection = 'account paused' | 'sender not verified' | 'sandbox' | 'in new words'
const rejections: Rejection[] = ['account paused', 'sender not verified', 'sandbox', 'in new words']

/** In three seeds of ten. Drawn apart, so that the seeds without stay as they are. */
const rejectedIn = (seed: number): Weather['rejected'] => {
  const chances = seeded(seed * 32_452_843)
  if (!chances.in(0.3)) return null
  const from = chances.between(0, 4)
  return { as: rejections[chances.between(0, 3)] ?? 'sandbox', from, to: from + chances.between(1, 3) }
}

/** In one seed of five. Drawn apart, too. */
const deafIn = (seed: number): Weather['deaf'] => {
  const chances = seeded(seed * 49_979_687)
  if (!chances.in(0.2)) return null
  const from = chances.next() * 6
  return { from, to: from + 0.2 + chances.next() * 1.5 }
}

export const weatherOf = (chances: Chances, eventLoss: number, seed: number): Weather => {
  const rough = chances.in(0.3)
  const from = chances.between(0, 4)
  return {
    doubled: 0.2 + (rough ? 0.2 : 0),
    missedSchedule: 0.1,
    doubledSchedule: 0.2,
    crash: rough ? 0.012 : 0.002,
    tableFault: rough ? 0.004 : 0.0005,
    slow: chances.in(0.2) ? 0.01 : 0.001,
    ambiguous: rough ? 0.06 : 0.02,
    throttled: rough ? 0.1 : 0.03,
    refused: 0.002,
    eventLoss,
    eventDoubled: 0.1,
    halted: chances.in(0.15) ? { from, to: from + chances.between(1, 3) } : null,
    rejected: rejectedIn(seed),
    deaf: deafIn(seed),
    deployAt: chances.between(0, 8),
    hours: 9,
    perSecond: [1, 3, 5, 7, 14, 50][chances.between(0, 5)] ?? 14,
    skewMs,
  }
}
