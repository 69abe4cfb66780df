import type { AlertWords } from '#core/alert/alert-words'
import type { MeanwhileWords } from '#core/alert/meanwhile-words'
import type { Cadence } from '#core/cadence'
import type { CorrectionWords } from '#core/correction/correction-words'
import type { DraftWords } from '#core/desk/draft-words'
import type { DigestWords } from '#core/digest/digest-words'
import type { FarewellWords } from '#core/farewell/farewell-words'
import type { SilenceWords } from '#core/silence/silence-words'
import type { MailWords } from './mail-words.ts'
import type { CadencePageWords, PageWords } from './page-words.ts'

/** What mails say, in one language. */
export type LetterWords = AlertWords &
  CorrectionWords &
  DigestWords &
  DraftWords &
  FarewellWords &
  MeanwhileWords &
  SilenceWords & {
    cadence: Record<Cadence, CadencePageWords>
    mail: MailWords
  }

/** Everything that a reader sees and that is neither the pack's nor a report's, in one language. */
export type Words = LetterWords & { page: PageWords }
