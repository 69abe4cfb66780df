import type { Queue } from '#core/delivery/queue'
import type { Notice } from '#core/fault/notice'
import type { Operator } from '#core/fault/tell-faults'
import type { Happening, Journal } from '#functions/journal'

/** Keeps what was sent, in order. */
export const createQueueDouble = <Message>(): Queue<Message> & {
  sent: { message: Message; delaySeconds: number }[]
} => {
  const sent: { message: Message; delaySeconds: number }[] = []
  return {
    sent,
    async send(message, delaySeconds = 0) {
      sent.push({ message, delaySeconds })
    },
  }
}

/** Keeps what was noted. */
export const createJournalDouble = (): Journal & { notes: Happening[] } => {
  const notes: Happening[] = []
  return { notes, note: happening => void notes.push(happening) }
}

/** Keeps what the operator was told; unreachable when `down` says so. */
export const createOperatorDouble = (down: () => boolean = () => false): Operator & { told: Notice[] } => {
  const told: Notice[] = []
  return {
    told,
    async tell(notice) {
      if (down()) throw new Error('The topic does not answer.')
      told.push(notice)
    },
  }
}
