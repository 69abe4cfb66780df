import { setTimeout as wait } from 'node:timers/promises'
import { type Answer, refusalAnswer, unavailable } from './answers.ts'
import type { Fault } from './faults.ts'
import { dailyRefusal, rateRefusal } from './quota.ts'

/** What is done with the connection after the mail was accepted or refused. */
export type Outcome = { answer: Answer } | { cut: true } | { hang: true }

const serverError: Answer = refusalAnswer(unavailable('Service unavailable.'))

/** What a trouble does before the mail is accepted; null: it goes on. */
export const beforeAcceptance = async (fault: Fault): Promise<Outcome | null> => {
  switch (fault.kind) {
    case 'rate':
      return { answer: refusalAnswer(rateRefusal) }
    case 'daily-quota':
      return { answer: refusalAnswer(dailyRefusal) }
    case 'rejected':
      return {
        answer: refusalAnswer({ status: 400, code: 'MessageRejected', message: 'Message rejected.' }),
      }
    case 'server-error':
      return { answer: serverError }
    case 'cut-before-acceptance':
      return { cut: true }
    case 'slow':
      await wait(fault.ms ?? 1000)
      return null
    case 'server-error-after-acceptance':
    case 'cut-after-acceptance':
    case 'hang-after-acceptance':
      return null
  }
}

/** What a trouble does instead of the answer, now that the mail is accepted. */
export const afterAcceptance = (fault: Fault): Outcome | null => {
  switch (fault.kind) {
    case 'server-error-after-acceptance':
      return { answer: serverError }
    case 'cut-after-acceptance':
      return { cut: true }
    case 'hang-after-acceptance':
      return { hang: true }
    default:
      return null
  }
}
