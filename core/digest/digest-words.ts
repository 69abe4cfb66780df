import type { Cadence } from '../cadence.ts'
import type { SubscriptionWords } from '../subscription/subscription-words.ts'

/** How much an edition tells of. */
export type Counts = { developments: number; reports: number; publishers: number }

/** What the digests of a cadence say. */
export type CadenceDigestWords = {
  /** "Weekly digest No. 9" */
  numbered(number: number): string
  brief: string
  /** Of a reader without news: the story has moved, or stands still. */
  quiet: { moved: string; still: string }
  /** A first digest may also come later, when there is no news. @param when "Sunday 12 January 2025 at 18:00" */
  orLater(when: string): string
}

/** What a digest and the welcome say, in one language. */
export type DigestWords = SubscriptionWords & {
  cadence: Record<Cadence, CadenceDigestWords>
  digest: {
    /** "Storywire No. 9", what every subject begins with. */
    name(sender: string, number: number): string
    /** A subject behind the edition's name. */
    subject(name: string, text: string): string
    noChange: string
    /** Heads what was put right. */
    corrections: string
    /** @param answer "announced. No date yet" */
    noChangeBut(answer: string): string
    counted(counts: Counts): string
    preheader(answer: string, counted: string): string
    /** The answer stands in the subject where the story has moved. */
    movedPreheader(counted: string): string
    quietPreheader(sentence: string): string
    quiet(window: string, answer: string): string
    quietButMoved(window: string): string
    topics(count: number): string
    /** "3 new" */
    fresh(count: number): string
    /** "Update: now 6 publishers, 2 before"; only "Update" where they are no more. */
    update(before: number, now: number): string
    /** A sentence of the brief that tells again of what was told. */
    updated(sentence: string): string
    /**
     * What one outlet alone has, in one line of its topic; line breaks part its pieces in text.
     * @param more beside those named
     */
    alone(named: { headline: string; outlet: string }[], more: number): string
    /** "12 more developments" */
    moreDevelopments(count: number): string
    /** Title of an edition in a list. @param window "3–9 March 2025" */
    title(number: number, window: string): string
    first: {
      none: string
      /** @param day "Sunday 12 January 2025" */
      at(day: string, time: string, zone: string): string
    }
    welcomePreheader(answer: string): string
  }
}
