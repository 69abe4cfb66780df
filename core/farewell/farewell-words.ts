import type { SubscriptionWords } from '../subscription/subscription-words.ts'

/** What the last mail of a story says, in one language. */
export type FarewellWords = SubscriptionWords & {
  farewell: {
    kind: string
    subject(title: string): string
    /** That no more comes. @param days until the subscription ends */
    end(days: number): string
    /** @param days after that */
    erased(days: number): string
    successor(title: string): string
    follow(title: string): string
    /** On pages, in place of the form. */
    formShut: string
  }
}
