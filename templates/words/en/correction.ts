import type { CorrectionWords } from '#core/correction/correction-words'
import { stopAfter } from '../stop-after.ts'

export const correction: CorrectionWords['correction'] = {
  kind: 'Correction',
  subject: subject => `Correction: ${subject}`,
  wrote: (subject, day) => `In “${subject}” of ${day} we wrote:`,
  right: 'It should have said:',
  both: (was, is) => `We wrote “${was}”${stopAfter(was)} It should have said “${is}”${stopAfter(is)}`,
}
