import type { CorrectionWords } from '#core/correction/correction-words'
import { stopAfter } from '../stop-after.ts'

export const correction: CorrectionWords['correction'] = {
  kind: 'Rectification',
  subject: subject => `Rectification : ${subject}`,
  wrote: (subject, day) => `Dans « ${subject} » du ${day}, nous écrivions :`,
  right: 'Il fallait lire :',
  both: (was, is) => `Nous écrivions « ${was} »${stopAfter(was)} Il fallait lire « ${is} »${stopAfter(is)}`,
}
