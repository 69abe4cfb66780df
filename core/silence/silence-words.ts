import type { SubscriptionWords } from '../subscription/subscription-words.ts'

/** What the note says after a month without any other mail, in one language. */
export type SilenceWords = SubscriptionWords & {
  silence: {
    kind: string
    /** @param month "November" */
    subject(title: string, month: string): string
    nothing(month: string): string
    why(month: string): string
    /** @param answer "Announced. No date yet." */
    stands(answer: string): string
    goesOn: string
  }
}
