import type { SubscriptionWords } from '../subscription/subscription-words.ts'

/** What an alert says, in one language. */
export type AlertWords = SubscriptionWords & {
  alert: {
    preheader(mark: string, by: string, notKnown: string | null): string
    /** The subject of what follows soon on another turn. */
    update(headline: string): string
    /** The label above the answer. @param milestone "Dated" */
    label(milestone: string, topic: string): string
    /** "11 publishers in 8 countries" */
    sureness(publishers: number, countries: number): string
    /** Who is read and does not have it. @param names "Tidewire, The Gazette" @param more how many besides */
    notYet(names: string, more: number): string
    first(outlet: string): string
    nothingOpen: string
    next(alertsADay: number): string
    takenBack: {
      label: string
      subject(said: string, headline: string): string
      /** @param since "Thu 13 March, 15:16 UTC" */
      stood(said: string, names: string, since: string): string
      withdrawn(names: string): string
      corrected(names: string): string
      retracted(names: string): string
      decided: string
    }
  }
}
