import type { SubscriptionWords } from '../subscription/subscription-words.ts'

/** What a correction says, in one language. */
export type CorrectionWords = SubscriptionWords & {
  correction: {
    kind: string
    /** @param subject of what is corrected */
    subject(subject: string): string
    /** @param day "8 March" */
    wrote(subject: string, day: string): string
    right: string
    /** Both, in one sentence, for lists and pages. */
    both(was: string, is: string): string
  }
}
