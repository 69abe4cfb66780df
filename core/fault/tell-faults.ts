import { type Clock, type Instant, plusHours } from '../instant.ts'
import type { KnownFault } from './fault.ts'
import { type Notice, noticeOf } from './notice.ts'

/** The register, as whoever tells of faults sees it. */
export interface FaultRegister {
  all(): Promise<KnownFault[]>
  markTold(fault: KnownFault, at: Instant): Promise<void>
  /** Does nothing when it was raised again since it was read. */
  forget(fault: KnownFault): Promise<void>
}

/** Who is told when readers are hurt. */
export interface Operator {
  tell(notice: Notice): Promise<void>
}

export type TellPorts = { register: FaultRegister; operator: Operator; clock: Clock }

/** What still goes on is told again so many hours after it was told. */
export const tellAgainHours = 24
/** Not raised for so long, a fault is over: the next time it is a new one. */
export const forgetHours = 6

/**
 * Tells the operator of what is new, and again daily of what goes on, one notice for all faults of a name. Told first,
 * then marked: whoever dies in between tells it twice, and not never.
 * @returns how many notices were given
 * @throws what the operator's channel threw first, after all others were tried
 */
export const tellFaults = async ({ register, operator, clock }: TellPorts): Promise<number> => {
  const now = clock.now()
  const known = await register.all()
  const due = Map.groupBy(
    known.filter(fault => isToTell(fault, now)),
    ({ name }) => name,
  )
  const failures: unknown[] = []
  for (const [name, faults] of due) {
    try {
      await operator.tell(noticeOf(name, faults))
      for (const fault of faults) await register.markTold(fault, now)
    } catch (failure) {
      failures.push(failure)
    }
  }
  for (const fault of known) if (isOver(fault, now)) await register.forget(fault)
  if (failures.length > 0) throw failures[0]
  return due.size
}

/** Raised again since it was told, and that is a day ago: what happened once is told once. */
const isToTell = ({ toldAt, lastAt }: KnownFault, now: Instant): boolean =>
  toldAt === null || (lastAt > toldAt && now >= plusHours(toldAt, tellAgainHours))

/** What nobody was told of is not over. */
const isOver = ({ toldAt, lastAt }: KnownFault, now: Instant): boolean =>
  toldAt !== null && now >= plusHours(lastAt, forgetHours)
