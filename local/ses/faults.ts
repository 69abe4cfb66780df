/** A trouble on demand. */
export type Fault = {
  kind:
    | 'rate'
    | 'daily-quota'
    /** In words that nobody has documented; for what is, see `standing`. */
    | 'rejected'
    | 'server-error'
    | 'cut-before-acceptance'
    /** These three accept the mail: the caller cannot know. */
    | 'server-error-after-acceptance'
    | 'cut-after-acceptance'
    | 'hang-after-acceptance'
    /** Accepts after `ms`. */
    | 'slow'
  /** Only mails to this address. */
  address?: string
  /** Only so many times. */
  times?: number
  /** Only every n-th mail that would have it. */
  every?: number
  ms?: number
}

/** The troubles that a test or an operator has asked for; the first that fits a mail befalls it. */
export class FaultPlan {
  #planned: { fault: Fault; seen: number; used: number }[] = []

  add(fault: Fault): void {
    this.#planned.push({ fault, seen: 0, used: 0 })
  }

  clear(): void {
    this.#planned = []
  }

  /** @returns the trouble of the next mail to these recipients; counts it as used */
  next(recipients: readonly string[]): Fault | null {
    for (const planned of this.#planned) {
      const { address, times, every } = planned.fault
      if (address !== undefined && !recipients.includes(address)) continue
      if (times !== undefined && planned.used >= times) continue
      planned.seen++
      if (every !== undefined && planned.seen % every !== 0) continue
      planned.used++
      return planned.fault
    }
    return null
  }
}
