import type { AlertWords } from '../alert/alert-words.ts'
import type { DigestWords } from '../digest/digest-words.ts'

/** What a draft tells editors, in one language. */
export type DraftWords = AlertWords &
  DigestWords & {
    draft: {
      subject(subject: string): string
      /** @param when "9 March, 18:00 CET". What it becomes if nobody says anything. */
      goes(when: string): string
      waits(when: string): string
      /** At the foot: why this mail comes. */
      why: string
    }
  }
