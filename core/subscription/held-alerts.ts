import { type Instant, plusDays } from '../instant.ts'
import type { HeldAlert, Subscription } from './subscriber.ts'

/** Longer than the mail that tells them may be on its way (`core/alert/meanwhile.ts`). */
const keptDays = 4
/** Longer than a correction may be on its way after that (`core/correction/correction.ts`). */
const correctedDays = 33

type Holding = Pick<Subscription, 'heldAlerts'>

export const heldAlert = ({ heldAlerts = [] }: Holding, alert: string): HeldAlert | undefined =>
  heldAlerts.find(({ mailing }) => mailing === alert)

/**
 * Those that some mail may tell, or put right, yet. Whatever counts or notes another alert leaves the others out: a row
 * keeps those of some days, at most until its reader's next alert.
 */
export const stillHeld = ({ heldAlerts }: Holding, now: Instant): HeldAlert[] | undefined =>
  heldAlerts?.filter(
    ({ at, corrected }) => at > plusDays(now, corrected === undefined ? -keptDays : -correctedDays),
  )

export const heldWith = (holding: Holding, alert: string, now: Instant): HeldAlert[] => [
  ...(stillHeld(holding, now) ?? []),
  { mailing: alert, at: now },
]

/** What a mailing tells its reader: what it has claimed, or would claim, which is all that no other has. */
export const claimedFor = ({ heldAlerts = [] }: Holding, mailing: string): HeldAlert[] => {
  const own = heldAlerts.filter(({ by }) => by === mailing)
  return own.length > 0 ? own : heldAlerts.filter(({ by }) => by === undefined)
}

/** @param claimed with the corrections that it is told by */
export const withClaim = (
  { heldAlerts = [] }: Holding,
  claimed: readonly HeldAlert[],
  mailing: string,
): HeldAlert[] =>
  heldAlerts.map(one => {
    const found = claimed.find(other => other.mailing === one.mailing)
    return found ? { ...found, by: mailing } : one
  })

/** Whether the mail that told a held-back alert had it right already. */
export const wasToldRight = ({ heldAlerts = [] }: Holding, correction: string): boolean =>
  heldAlerts.some(({ corrected }) => corrected?.includes(correction))
