import { meanwhileMailing } from '#core/alert/meanwhile'
import { askCorrection } from '#core/correction/ask-correction'
import type { Letter } from '#core/delivery/envelope'
import type { Mailing } from '#core/delivery/mailing'
import { farewellMailing } from '#core/farewell/farewell'
import type { Instant } from '#core/instant'
import { lastMonth, silenceMailing } from '#core/silence/silence'
import { closedBy } from '#core/story/deciding/closed'
import type { Recipient } from '#core/subscription/may-get'
import { hashOf } from '#functions/secrets/hash-of'
import { createDecisionStore } from '#functions/stores/decision-store'
import type { newsstand } from './newsstand.ts'

type Later = {
  house: ReturnType<typeof newsstand>
  /** An alert's mailing. */
  alert: string
  /** What it ought to say, and what it says. */
  deal: readonly [string, string]
  now: Instant
  letterOf(mailing: Mailing, changed?: Partial<Recipient['subscription']>): Promise<Letter>
}

/**
 * The mails that come when a story has run for a while: an alert put right, one told the morning after, the note after a
 * month without mail, and the last mail. Closes the story.
 */
export const laterMails = async ({
  house,
  alert,
  deal,
  now,
  letterOf,
}: Later): Promise<Record<string, Letter>> => {
  const { story, mailings, table } = house
  const opened = async (id: string): Promise<Mailing> => {
    const mailing = await house.open(id)
    if (mailing?.phase !== 'frozen') throw new Error(`"${id}" was not opened.`)
    return mailing
  }
  const told = await opened(alert)
  const decisions = createDecisionStore(table)
  const clock = { now: () => now }
  const call = { of: alert, was: deal[1], is: deal[0] }
  const asked = await askCorrection(call, { mailings, decisions, fingerprint: hashOf, clock })
  if (asked.is === 'refused') throw new Error(asked.why)
  const correction = await letterOf(await opened(asked.mailing))

  const morning = meanwhileMailing(told, story.timeZone, now)
  const silence = silenceMailing(story, lastMonth(story, now), [], now, 0)
  for (const mailing of [morning, silence]) await mailings.put(mailing)
  const meanwhile = await letterOf(await opened(morning.id), { heldAlerts: [{ mailing: alert, at: now }] })
  const stillHere = await letterOf(await opened(silence.id))

  const ruling = { kind: 'close', successor: null } as const
  const decision = {
    story: story.id,
    number: 1,
    at: now,
    by: 'Ada',
    why: `${deal[0]}.`,
    ruling,
    undone: null,
  }
  await decisions.save(decision)
  const closed = closedBy([decision])
  if (!closed) throw new Error('The story was not closed.')
  const farewell = farewellMailing(story.id, closed, now, 0)
  await mailings.put(farewell)
  const last = await letterOf(await opened(farewell.id))
  return { correction, meanwhile, 'still here': stillHere, 'last email': last }
}
