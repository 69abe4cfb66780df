import type { Dropping, Mailings } from '../delivery/mailings.ts'
import type { Clock } from '../instant.ts'
import type { Journal } from '../journal.ts'
import { isOrAbsorbed, withFormerCarriers } from '../story/grouping/merge-developments.ts'
import type { TakenBack } from '../story/milestone.ts'
import type { StoryPack } from '../story/pack.ts'
import { readingBy } from '../story/reading/carried.ts'
import type { JudgeOf } from '../story/reading/judge.ts'
import type { FrozenAlert } from './alert.ts'
import { alertsThatTold } from './alerts-that-told.ts'
import { type AlertRecord, readAlert, type Snapshot } from './read-alert.ts'
import type { AlertCall } from './rule.ts'
import { whyDropped } from './why-dropped.ts'

/** An alert that was raised and is never written: what it was to tell held no longer when it was opened. */
export type DroppedNote = { kind: 'dropped'; mailing: string; reason: string }

export type DropPorts = {
  mailings: Pick<Mailings, 'mailing'> &
    Dropping & {
      /** What the alert was put for. */
      alertBrief(mailing: string): Promise<FrozenAlert['call']>
    }
  stories: AlertRecord
  judgeOf: JudgeOf
  clock: Clock
  journal: Journal<DroppedNote>
}

type Called = Pick<AlertCall, 'topic' | 'milestone' | 'takenBack' | 'development'>

/**
 * Why an alert that is due is not written, by what holds at its opening: it tells what holds no longer, or takes back
 * what nobody was told of.
 * @returns null when it is to be written
 */
export const reasonToDrop = async (
  call: Called,
  { development, state, elsewhere }: Snapshot,
  pack: StoryPack,
  ports: DropPorts,
): Promise<string | null> => {
  const why = whyDropped(call, development, state, pack, readingBy(ports.judgeOf(pack)))
  if (why !== null || call.takenBack === undefined) return why
  const takenBack = state.takenBack?.findLast(
    one => one.name === call.takenBack && isOrAbsorbed(one.development)(development),
  )
  if (!takenBack) return null
  const known = [development, ...(elsewhere?.others ?? [])]
  return (await wasMailed(withFormerCarriers(takenBack, known), pack, ports))
    ? null
    : 'Nobody was told of what it takes back.'
}

/**
 * Whether an alert told of it. One that still waits for its opening is dropped here, so that it cannot be compiled from
 * what was read before: either it was quicker, or nobody gets it.
 */
const wasMailed = async (takenBack: TakenBack, pack: StoryPack, ports: DropPorts): Promise<boolean> => {
  const { mailings, stories, clock } = ports
  const now = clock.now()
  for (const { id, phase, notAfter } of await alertsThatTold(pack, takenBack, mailings)) {
    if (phase === 'frozen') return true
    if (notAfter < now) continue
    const call = await mailings.alertBrief(id)
    const { development, state } = await readAlert(call, pack, now, stories)
    const why = whyDropped(call, development, state, pack, readingBy(ports.judgeOf(pack)))
    if (why === null || (await dropAlert(id, why, ports)) === 'frozen') return true
  }
  return false
}

/** @returns `frozen` when another run has compiled it */
export const dropAlert = async (
  mailing: string,
  why: string,
  { mailings, journal }: Pick<DropPorts, 'journal'> & { mailings: Dropping },
): Promise<'dropped' | 'frozen'> => {
  const dropped = await mailings.drop(mailing, why)
  if (dropped === 'dropped') journal.note({ kind: 'dropped', mailing, reason: why })
  return dropped
}
