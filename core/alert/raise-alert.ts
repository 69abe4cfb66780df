import type { Mailings } from '../delivery/mailings.ts'
import type { OpenMessage, Queue } from '../delivery/queue.ts'
import type { Clock } from '../instant.ts'
import type { Journal } from '../journal.ts'
import type { Development } from '../story/development.ts'
import { withFormerCarriers } from '../story/grouping/merge-developments.ts'
import { isTakenBack, moveOf } from '../story/milestone.ts'
import type { StoryPack } from '../story/pack.ts'
import { readingBy } from '../story/reading/carried.ts'
import type { JudgeOf } from '../story/reading/judge.ts'
import { isAside } from '../story/reading.ts'
import type { Sighting } from '../story/report.ts'
import { alertMailing } from './alert.ts'
import { alertsThatTold } from './alerts-that-told.ts'
import type { AlertScene } from './coverage.ts'
import { meanwhileId } from './meanwhile.ts'
import { type AlertCall, alertFor, alertId } from './rule.ts'

export type AlertNote = {
  kind: 'alert'
  mailing: string
  development: string
  topic: string
  reports: string[]
  families: string[]
  reason: string
}

export type RaisePorts = {
  judgeOf: JudgeOf
  mailings: Pick<Mailings, 'mailing' | 'put'>
  openQueue: Queue<OpenMessage>
  clock: Clock
  journal: Journal<AlertNote>
  audienceLagMinutes: number
}

/** Puts the alert that a development calls for, if any, and sends its opening. Raised twice it is one. */
export const raiseAlert = async (
  development: Development,
  pack: StoryPack,
  { live, state, since }: Pick<AlertScene, 'live' | 'state' | 'since'>,
  { judgeOf, mailings, openQueue, clock, journal, audienceLagMinutes }: RaisePorts,
): Promise<void> => {
  // What it has moved the story to, now or before: its latest milestone, or what it has taken back.
  const move = moveOf(state, development.id)
  const isBack = move !== null && isTakenBack(move)
  const told = isBack ? await alertsThatTold(pack, withFormerCarriers(move, live), mailings) : []
  const owed = isBack && told.length === 0 ? null : move
  const readingOf = readingBy(judgeOf(pack))
  const isCommentary = (one: Sighting) => isAside(readingOf(one))
  const call = alertFor(development, owed, pack, clock.now(), { live, state, since, isCommentary })
  if (!call || (await wasRaisedBefore(pack, call, development, mailings))) return
  const { topic, milestone, takenBack, reason } = call
  // Also to whom it was told the morning after, since it was held back.
  const owedTo = takenBack === undefined ? [] : told.flatMap(({ id }) => [id, meanwhileId(id)])
  const mailing = alertMailing(pack.id, call, clock.now(), audienceLagMinutes, owedTo)
  const put = await mailings.put(mailing, {
    topic,
    development: development.id,
    milestone,
    ...(takenBack === undefined ? {} : { takenBack }),
    reason,
  })
  if (put === 'known') return
  journal.note({
    kind: 'alert',
    mailing: mailing.id,
    development: development.id,
    topic,
    reports: development.reportIds,
    families: development.families,
    reason,
  })
  await openQueue.send({ open: 'mailing', mailing: mailing.id })
  // Shown to editors now, it goes when their time to look is over.
  const minutes = pack.review?.alertMinutes ?? null
  if (minutes !== null) await openQueue.send({ open: 'mailing', mailing: mailing.id }, minutes * 60)
}

/** Whether the same alert was raised for one that was merged into this development since. */
const wasRaisedBefore = async (
  pack: StoryPack,
  call: AlertCall,
  { absorbed = [] }: Development,
  mailings: RaisePorts['mailings'],
): Promise<boolean> => {
  for (const { development } of absorbed)
    if (await mailings.mailing(alertId(pack.id, { ...call, development }))) return true
  return false
}
