import type { Refusal } from './answers.ts'

/** What `GetSendQuota` says and what is held to. Both count recipients. */
export type QuotaLimits = { maxSendRate: number; max24HourSend: number }

export const rateRefusal: Refusal = {
  status: 400,
  code: 'Throttling',
  message: 'Maximum sending rate exceeded.',
}
export const dailyRefusal: Refusal = {
  status: 400,
  code: 'Throttling',
  message: 'Daily message quota exceeded.',
}

const hourMs = 3_600_000

/** Counts what was accepted: a bucket of one second for the rate, 24 hours in steps of an hour for the day. */
export class Quota {
  /** May be changed at any time. */
  limits: QuotaLimits
  #nowMs: () => number
  #tokens: number
  #filledAtMs: number
  #hours = new Map<number, number>()

  constructor(limits: QuotaLimits, nowMs: () => number) {
    this.limits = limits
    this.#nowMs = nowMs
    this.#tokens = limits.maxSendRate
    this.#filledAtMs = nowMs()
  }

  sentLast24Hours(): number {
    const oldest = Math.floor(this.#nowMs() / hourMs) - 23
    for (const hour of this.#hours.keys()) if (hour < oldest) this.#hours.delete(hour)
    return [...this.#hours.values()].reduce((sum, sent) => sum + sent, 0)
  }

  /** Takes the recipients off the quota, or says why not. */
  take(recipients: number): Refusal | null {
    const { maxSendRate, max24HourSend } = this.limits
    const now = this.#nowMs()
    const refilled = this.#tokens + ((now - this.#filledAtMs) / 1000) * maxSendRate
    // A rate below one a second must still be able to fill up to one mail.
    this.#tokens = Math.min(Math.max(maxSendRate, 1), refilled)
    this.#filledAtMs = now
    if (this.sentLast24Hours() + recipients > max24HourSend) return dailyRefusal
    // One mail may have more recipients than a second allows: it then borrows from the next seconds.
    if (this.#tokens < Math.min(recipients, maxSendRate, 1)) return rateRefusal
    this.#tokens -= recipients
    return this.count(recipients)
  }

  /** Gives back what a mail took that was not accepted after all. */
  giveBack(recipients: number): void {
    this.#tokens += recipients
    this.count(-recipients)
  }

  private count(recipients: number): null {
    const hour = Math.floor(this.#nowMs() / hourMs)
    this.#hours.set(hour, (this.#hours.get(hour) ?? 0) + recipients)
    return null
  }
}
