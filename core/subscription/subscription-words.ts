import type { Cadence } from '../cadence.ts'
import type { StoryWords } from '../story/story-words.ts'
import type { AddressFault } from './address.ts'

/** When a digest of one cadence closes, ready to print: "Sunday", "18:00", "Europe/Berlin". */
export type ClosingWords = { weekday: string; time: string; zone: string }

/** What is said of a cadence to who chooses it. */
export type CadenceWords = {
  /** "Weekly digest" */
  choice: string
  /** Beside the choice: "on Sundays at 18:00 (Europe/Berlin)". */
  closing(closing: ClosingWords): string
  /** What was chosen: "every week, on Sundays at 18:00 (Europe/Berlin)". */
  every(closing: string): string
  /** The subject of the mail to confirm. @param sender "Storywire" */
  confirmation(sender: string): string
  /** "this weekly digest" */
  thisMail: string
}

/** What is said of a subscription, in one language. */
export type SubscriptionWords = StoryWords & {
  cadence: Record<Cadence, CadenceWords>
  subscription: {
    /** What to tell whoever typed an address that is none. */
    addressAdvice: Record<AddressFault, string>
    /** What is to be put right in a choice. */
    choose: {
      cadence: string
      topics: string
      somethingAtAll: string
      alertTopics: string
      bothHours: string
      quietAtMost(hours: number): string
    }
    noDigest: string
    alerts: Record<'yes' | 'no', string>
    /** At a mail's end. @param what one of `thisMail` */
    why(what: string, address: string | null, asked: string, confirmed: string | null): string
    /** The same for who agreed elsewhere. @param source where, in the owner's words: "Survey at the station" */
    whyImported(what: string, address: string | null, agreed: string, source: string): string
    thisMail: Record<'alert' | 'correction' | 'welcome' | 'farewell' | 'meanwhile' | 'still-here', string>
    /** @param farewell the editor's own words; empty when there are none */
    topicEnded(title: string, farewell: string): string
    unknownTopicEnded: string
    chooseOthers: string
    /** Subjects of mails to a single reader. @param sender "Storywire" */
    subjects: {
      /** To confirm alerts without a digest. */
      confirmAlerts(sender: string): string
      /** @param stories how many */
      confirmSeveral(sender: string, stories: number): string
      access(sender: string): string
      own(sender: string): string
      desk(sender: string): string
      moving(sender: string): string
      moved(sender: string): string
      away(sender: string): string
      goodbye(sender: string): string
      welcome(story: string): string
    }
  }
}
