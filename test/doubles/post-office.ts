import type { LedgerPlace } from '#core/delivery/decide-feedback'
import type { Answer, Envelope, Mailer } from '#core/delivery/envelope'
import type { Instant } from '#core/instant'
import type { SteppedTime } from './stepped-time.ts'

/** What SES does with one mail: what it answers, and whether it took the mail all the same. */
export type Treatment = { answer: Answer['answer']; taken: boolean; tookMs: number }

export type Taken = { to: string; ses: string; at: Instant; place: LedgerPlace; attempt: number }

/**
 * Takes mails as SES does and keeps every one. For each that it took, `tell` hears so: also when the answer was lost.
 * @param treat asked for each mail that comes in
 */
export const createPostOffice = (
  time: SteppedTime,
  treat: (envelope: Envelope) => Treatment,
  tell: (taken: Taken) => void = () => {},
): Mailer & { taken: Taken[]; asked: { to: string; at: Instant }[] } => {
  const taken: Taken[] = []
  const asked: { to: string; at: Instant }[] = []
  return {
    taken,
    asked,
    async submit(envelope) {
      asked.push({ to: envelope.to, at: time.now() })
      const treatment = treat(envelope)
      await time.sleep(treatment.tookMs)
      const ses = `ses-${taken.length + 1}`
      if (treatment.taken) {
        const { mailing = '', shard = '', chunk = '', place = '', attempt = '' } = envelope.tags
        const at = { mailing, shard, after: chunk === 'first' ? '' : chunk, place }
        const mail = { to: envelope.to, ses, at: time.now(), place: at, attempt: Number(attempt) }
        taken.push(mail)
        tell(mail)
      }
      switch (treatment.answer) {
        case 'accepted':
          return { answer: 'accepted', ses }
        case 'halted':
          return { answer: 'halted', why: 'halted by the double', needs: 'time' }
        default:
          return { answer: treatment.answer, why: `${treatment.answer} by the double` }
      }
    },
  }
}

export const takes: Treatment = { answer: 'accepted', taken: true, tookMs: 40 }
