import type { Answer, Envelope, Mailer } from '#core/delivery/envelope'
import { laneOf, settleAfterMs } from '#core/delivery/mailing'
import type { Lane, MailingKind } from '#core/delivery/mailing-kind'
import type { SendQuota } from '#core/delivery/pacing'
import { toInstant } from '#core/instant'
import { rejectionOf } from '#functions/aws/ses-rejection'
import type { Chances } from '../chances.ts'
import type { VirtualTime } from './virtual-time.ts'
import type { Rejection, Weather } from './weather.ts'
import type { Calls, Worker } from './worker.ts'

/** One hand-over, whatever came of it. `readAt`, `begunAt`: what its worker did before, see Worker. */
export type HandOver = {
  at: number
  to: string
  mailing: string
  lane: Lane
  readAt: number | null
  begunAt: number
  answer: Answer['answer'] | 'none'
}

/**
 * `answeredAt`: when SES told of the delivery for the first time; null when it never did. `tells`: ids of alerts that were
 * held back, which stand in it. `isHeardOf`: any of its events came in time.
 */
export type Accepted = {
  at: number
  to: string
  mailing: string
  ses: string
  tells: readonly { alert: string; headline: string }[]
  isHeardOf: boolean
  answeredAt: number | null
}

export type SesMeans = {
  time: VirtualTime
  chances: Chances
  calls: Calls
  weather: Weather
  isTroubled(): boolean
  startMs: number
  /** Mails to these are refused, always. */
  poisoned: ReadonlySet<string>
  idOf(address: string): string
  kindOf(mailing: string): MailingKind | undefined
  /** Takes an event as SNS wraps it. */
  publish(body: string, delayMs: number): void
  /** A mail arrived. */
  arrived(to: string, mailing: string): void
  trace(line: string): void
}

const clientGivesUpMs = 10_000
/** Nobody waits for events that come later than this after T. */
const lateMs = { least: 60_000, most: 3_600_000 }

/** Takes mails as SES does, and tells of each what becomes of it. */
export const createVirtualSes = (means: SesMeans) => {
  const { time, chances, weather, calls } = means
  const handOvers: HandOver[] = []
  const accepted: Accepted[] = []
  const answers = { ambiguous: 0, throttled: 0, quotaAsked: 0 }
  const isIn = (hours: { from: number; to: number } | null, at = time.now()) => {
    const hour = (at - means.startMs) / 3_600_000
    return hours !== null && hour >= hours.from && hour < hours.to
  }
  type Treated =
    | { answer: Exclude<Answer['answer'], 'halted'>; taken: boolean }
    | { said: Answer; taken: false }
  const treat = (envelope: Envelope): Treated => {
    if (isIn(weather.halted)) return { said: spent, taken: false }
    if (weather.rejected && isIn(weather.rejected))
      return { said: rejectionOf(words(weather.rejected.as, envelope), envelope), taken: false }
    if (means.poisoned.has(envelope.to)) return { answer: 'defect', taken: false }
    if (!means.isTroubled()) return { answer: 'accepted', taken: true }
    const draw = chances.next()
    if (draw < weather.ambiguous) return { answer: 'unknown', taken: draw < weather.ambiguous / 2 }
    if (draw < weather.ambiguous + weather.throttled) return { answer: 'throttled', taken: false }
    if (draw > 1 - weather.refused) return { answer: 'defect', taken: false }
    return { answer: 'accepted', taken: true }
  }
  /** Apart from `take`, whose mail would otherwise be kept until it arrives, thousands of them at a time. */
  const arrive = ({ to, mailing }: Accepted, afterMs: number) =>
    time.after(afterMs, () => means.arrived(to, mailing))
  const take = (envelope: Envelope): string => {
    const ses = `ses-${accepted.length + 1}`
    const one: Accepted = {
      at: time.now(),
      to: envelope.to,
      mailing: envelope.tags.mailing ?? '',
      ses,
      tells: heldIn(envelope),
      isHeardOf: false,
      answeredAt: null,
    }
    accepted.push(one)
    const silenceMs = settleAfterMs({ kind: means.kindOf(envelope.tags.mailing ?? '') ?? 'alert' })
    const tell = (name: string, more: object, afterMs: number) => {
      const body = JSON.stringify({
        Message: JSON.stringify(sesEvent(name, ses, envelope, time.now(), more)),
      })
      if (chances.in(weather.eventLoss)) {
        // Half of them only come too late, which is as good as never. With no events at all, none comes.
        const late = weather.eventLoss < 1 && chances.in(0.5)
        if (late) means.publish(body, silenceMs + chances.between(lateMs.least, lateMs.most))
        return
      }
      const delay = afterMs + chances.between(50, 20_000)
      one.isHeardOf = true
      if (name === 'Delivery' || name === 'Bounce') one.answeredAt = time.now() + delay
      means.publish(body, delay)
      if (chances.in(weather.eventDoubled)) means.publish(body, delay + chances.between(0, 7_200_000))
    }
    tell('Send', {}, 0)
    const fate = chances.next()
    const afterMs = chances.between(300, chances.in(0.9) ? 30_000 : 240_000)
    const at = { timestamp: toInstant(time.now() + afterMs) }
    if (fate < 0.01)
      tell('Bounce', { bounce: { bounceType: 'Permanent', bounceSubType: 'General', ...at } }, afterMs)
    else if (fate < 0.03)
      tell('Bounce', { bounce: { bounceType: 'Transient', bounceSubType: 'MailboxFull', ...at } }, afterMs)
    else {
      if (chances.in(0.05)) tell('DeliveryDelay', { deliveryDelay: at }, afterMs / 2)
      tell('Delivery', { delivery: at }, afterMs)
      if (chances.in(0.01)) {
        const later = { timestamp: toInstant(time.now() + afterMs + 600_000) }
        tell('Complaint', { complaint: { complaintFeedbackType: 'abuse', ...later } }, afterMs + 600_000)
      }
      arrive(one, afterMs)
    }
    return ses
  }
  const submit = (worker: Worker, envelope: Envelope): Promise<Answer> =>
    new Promise(resolve => {
      if (!worker.alive) return
      const { mailing = '' } = envelope.tags
      const kind = means.kindOf(mailing)
      const handOver: HandOver = {
        at: time.now(),
        to: envelope.to,
        mailing,
        lane: kind ? laneOf({ kind }) : 'urgent',
        readAt: worker.readAt.get(means.idOf(envelope.to)) ?? null,
        begunAt: worker.begunAt,
        answer: 'none',
      }
      handOvers.push(handOver)
      means.trace(
        `${worker.name} hands over ${mailing} ${envelope.tags.shard} ${envelope.tags.chunk} ${envelope.tags.place} (${envelope.tags.attempt})`,
      )
      if (means.isTroubled() && chances.in(weather.crash / 3)) calls.kill(worker, 'handing over')
      const tookMs =
        means.isTroubled() && chances.in(weather.slow)
          ? chances.between(2_000, 15_000)
          : chances.between(20, 300)
      time.after(tookMs, () => {
        if (!worker.alive && chances.in(0.5)) return
        const treated = treat(envelope)
        const { taken } = treated
        const answer = 'said' in treated ? treated.said.answer : treated.answer
        const ses = taken ? take(envelope) : ''
        means.trace(
          `SES ${answer}${taken ? ` ${ses}` : ''} for ${mailing} ${envelope.tags.shard} ${envelope.tags.chunk} ${envelope.tags.place}`,
        )
        handOver.answer = answer
        if (!worker.alive || tookMs > clientGivesUpMs) return
        if (answer === 'unknown') answers.ambiguous += 1
        if (answer === 'throttled') answers.throttled += 1
        const why = `${answer} by SES`
        if ('said' in treated) resolve(treated.said)
        else if (treated.answer === 'accepted') resolve({ answer: 'accepted', ses })
        else resolve({ answer: treated.answer, why })
      })
      if (tookMs > clientGivesUpMs)
        time.after(clientGivesUpMs, () => {
          answers.ambiguous += 1
          if (worker.alive) resolve({ answer: 'unknown', why: 'no answer in time' })
        })
    })
  return {
    handOvers,
    accepted,
    answers,
    /** SES rejected everything then, for the account's sake. */
    /** While the day's quota is spent it answers that to every mail. */
    wasRejecting: (at: number) => isIn(weather.rejected, at) && !isIn(weather.halted, at),
    mailerFor: (worker: Worker): Mailer => ({ submit: envelope => submit(worker, envelope) }),
    quotaFor: (worker: Worker) => ({
      quota: () =>
        calls.call(worker, 'quota', async (): Promise<SendQuota> => {
          answers.quotaAsked += 1
          return { perSecond: weather.perSecond, perDay: 50_000, sentLastDay: 0 }
        }),
    }),
  }
}

/** One for all mails that tell nothing of the kind. */
const none: Accepted['tells'] = []

const heldIn = ({ body }: Envelope): Accepted['tells'] => {
  const held = body.chosen.flatMap(one =>
    typeof one !== 'string' && one.id === 'held'
      ? [{ alert: one.holes.alertlink?.split('/').at(-1) ?? '', headline: one.holes.headline ?? '' }]
      : [],
  )
  return held.length > 0 ? held : none
}

const spent: Answer = { answer: 'halted', why: 'the daily quota is spent', needs: 'time' }

/** As the stand-in says it (local/ses/account-standing.ts). Nobody is verified in the sandbox. */
const words = (rejection: Rejection, { from, to }: Envelope): string => {
  const notVerified =
    'Email address is not verified. The following identities failed the check in region EU-WEST-1:'
  switch (rejection) {
    case 'account paused':
      return 'Sending paused for this account. For more information, please check the inbox of the email address associated with your AWS account.'
    case 'sender not verified':
      return `${notVerified} ${from.address}, ${from.name} <${from.address}>`
    case 'sandbox':
      return `${notVerified} ${to}`
    case 'in new words':
      return 'Message rejected.'
  }
}

const sesEvent = (name: string, ses: string, envelope: Envelope, now: number, more: object): object => ({
  eventType: name,
  mail: {
    messageId: ses,
    timestamp: toInstant(now),
    destination: [envelope.to],
    tags: Object.fromEntries(Object.entries(envelope.tags).map(([key, value]) => [key, [value]])),
  },
  ...more,
})
