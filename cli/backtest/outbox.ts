import type { Mailer } from '#core/delivery/envelope'
import type { Clock } from '#core/instant'
import { toMime } from '#functions/mime/message-parts'

export type Outbox = Mailer & { mails(): number }

/**
 * Takes every mail as SES would, and keeps it. What SES would say of it goes to `tell`.
 * @param keep writes a mail; names are in the order of handing over
 */
export const createOutbox = (
  keep: (name: string, mime: Uint8Array) => Promise<void>,
  clock: Clock,
  tell: (event: { eventType: string; mail: object }) => void,
): Outbox => {
  let mails = 0
  return {
    mails: () => mails,
    async submit(envelope) {
      mails += 1
      const number = String(mails).padStart(5, '0')
      const name = `${number}-${envelope.tags.mailing}.eml`
      await keep(name, toMime(envelope, clock))
      const messageId = `backtest-${number}`
      const tags = Object.fromEntries(Object.entries(envelope.tags).map(([key, value]) => [key, [value]]))
      tell({ eventType: 'Delivery', mail: { messageId, timestamp: clock.now(), tags } })
      return { answer: 'accepted', ses: messageId }
    },
  }
}
