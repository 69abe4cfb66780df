import type { Cadence, CadenceChoice } from '../cadence.ts'
import type { StoryWords } from '../story/story-words.ts'
import type { AddressFault } from './address.ts'

/** When a digest of one cadence closes, ready to print: "Sunday", "18:00", "Europe/Berlin". */
export type ClosingWords = { weekday: string; time: string; zone: string }

/** What is said of a subscription, in one language. */
export type SubscriptionWords = StoryWords & {
  subscription: {
    /** What to tell whoever typed an address that is none. */
    addressAdvice: Record<AddressFault, string>
    /** What is to be put right in a choice. */
    choose: { cadence: string; topics: string; somethingAtAll: string; alertTopics: string }
    /** Beside the choice of a cadence: "on Sundays at 18:00 (Europe/Berlin)". */
    closing: Record<Cadence, (closing: ClosingWords) => string>
    /** What was chosen: "every week, on Sundays at 18:00 (Europe/Berlin)". */
    every: Record<Cadence, (closing: string) => string>
    noDigest: string
    alerts: Record<'yes' | 'no', string>
    /** At a mail's end. @param what one of `thisMail` */
    why(what: string, address: string | null, asked: string, confirmed: string | null): string
    thisMail: Record<Cadence | 'alert' | 'welcome', string>
    /** @param farewell the editor's own words; empty when there are none */
    topicEnded(title: string, farewell: string): string
    unknownTopicEnded: string
    chooseOthers: string
    /** Subjects of mails to a single reader. @param sender "Storywire" */
    subjects: {
      confirmation: Record<CadenceChoice, (sender: string) => string>
      access(sender: string): string
      goodbye(sender: string): string
      welcome(story: string): string
    }
  }
}
