import type { SubscriptionWords } from '../subscription/subscription-words.ts'

/** What the mail says that tells alerts which a reader's cap held back, in one language. */
export type MeanwhileWords = SubscriptionWords & {
  meanwhile: {
    kind: string
    sentence: string
    /** @param only the subject of the alert, where it is one */
    subject(alerts: number, only: string | null): string
    /** "3 more alerts" */
    more(left: number): string
    /** After it: where they are. */
    onTheWeb: string
  }
}
