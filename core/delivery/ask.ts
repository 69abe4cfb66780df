import { epochMs } from '../instant.ts'
import type { DeliverPorts } from './deliver-ports.ts'
import type { Answer, Envelope } from './envelope.ts'
import type { Mailing } from './mailing.ts'
import { laneRate } from './pacing.ts'

/** A question may wait this long for its moment. */
const waitMs = 2_000

/**
 * Sends SES a mail to nobody. An event must come of it: silence proves that a mail was not sent only while events
 * arrive, and where little is mailed none might come for days. And its answer tells whether SES takes any mail at all.
 * @returns the answer; null when it was not asked, because it was lately, or the lane is busy
 */
export const askSes = async <Reader>(
  mailing: Mailing,
  ports: Pick<DeliverPorts<Reader>, 'ledger' | 'pace' | 'quota' | 'mailer' | 'clock' | 'sleep' | 'question'>,
): Promise<Answer | null> => {
  const { ledger, pace, quota, mailer, clock, sleep } = ports
  if (!(await ledger.mayAsk(clock.now()))) return null
  const reserved = await pace.reserve(
    'urgent',
    1,
    laneRate(await quota.quota(), 'urgent'),
    waitMs,
    Number.POSITIVE_INFINITY,
  )
  // The lane is busy: other mails answer the question.
  if (typeof reserved !== 'object') return null
  await sleep(Math.max(0, epochMs(reserved.from) - epochMs(clock.now())))
  return mailer.submit(ports.question(mailing))
}

/** SES's own mailbox, which takes everything (Amazon SES developer guide, "mailbox simulator"). */
const nobody = 'success@simulator.amazonses.com'

const words = { html: '<p>Do events arrive?</p>', text: 'Do events arrive?\n' }
const nothing = { html: '', text: '' }

/** The question itself. @param from who the story's mails are from */
export const questionTo = (from: Envelope['from']): Envelope => ({
  to: nobody,
  from,
  subject: 'Do events arrive?',
  body: { mail: { prologue: words, slices: {}, epilogue: nothing }, chosen: [], holes: {} },
  headers: [],
  stream: 'list',
  tags: { question: 'events' },
})
