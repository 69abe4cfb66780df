import type { Instant } from '../instant.ts'
import type { Answer } from './envelope.ts'
import { haltedSeconds } from './hand-over.ts'
import { type Chunk, defectsAt, type Outcome } from './ledger.ts'
import type { Mailing } from './mailing.ts'
import type { Attempt, Row } from './ready-row.ts'
import type { RefusalCount, Refusals } from './refusals.ts'

export type ConcludePorts = {
  refusals: Refusals
  /** Hears that SES refuses what it should take, and will until somebody has set it right. */
  halted(mailing: Mailing, why: string): Promise<void> | void
}

/** Decides of each refusal in the row whether it is the mail's own, by those before it; tells once of what is not. */
export const conclude = async (
  { mailing, chunk }: Attempt,
  row: Row,
  refusals: RefusalCount,
  pauseSeconds: number | null,
  ports: ConcludePorts,
): Promise<{ out: Record<string, Outcome>; pauseSeconds: number | null }> => {
  const told = new Set<string>()
  const areSeveral = refusals.areSeveral()
  const handedOver = new Map(row.ready.map(({ place, reader }) => [place, reader]))
  const inARow = new Set(refusals.places())
  const isUnproven = (place: string) =>
    inARow.has(place) && (areSeveral || refusals.isKnown(handedOver.get(place) ?? ''))
  for (const [place, one] of row.answered) {
    const { answer } = one
    const fault = operatorsFault(answer)
    if (fault !== null) told.add(fault)
    else if (answer.answer === 'defect' && inARow.has(place) && areSeveral)
      told.add(`several readers in a row were refused: ${answer.why}`)
    if (answer.answer === 'defect' && (isSandboxed(answer) || isUnproven(place)))
      row.answered.set(place, { ...one, answer: { answer: 'throttled', why: answer.why } })
  }
  for (const why of told) await ports.halted(mailing, why)
  // A count that cannot be kept must not cost the outcomes.
  if (refusals.isChanged()) await ports.refusals.keep(refusals.left()).catch(() => undefined)
  return { out: outcomesOf(row, chunk), pauseSeconds: areSeveral ? haltedSeconds : pauseSeconds }
}

const isSandboxed = (answer: Answer): boolean => answer.answer === 'defect' && answer.whose === 'sandbox'

/** What only the operator can set right; null where nothing is. */
export const operatorsFault = (answer: Answer): string | null => {
  if (answer.answer === 'halted') return answer.needs === 'operator' ? answer.why : null
  return answer.answer === 'defect' && answer.whose === 'sandbox' ? answer.why : null
}

export const outcomesOf = ({ out, answered }: Row, chunk: Chunk): Record<string, Outcome> => ({
  ...out,
  ...Object.fromEntries(
    [...answered].map(([place, { answer, at }]) => [place, outcomeOf(answer, at, chunk, place)]),
  ),
})

const outcomeOf = (answer: Answer, at: Instant, chunk: Chunk, place: string): Outcome => {
  const { attempt } = chunk
  switch (answer.answer) {
    case 'accepted':
      return { is: 'submitted', ses: answer.ses, at, attempt }
    case 'throttled':
    case 'halted':
      return { is: 'not-sent', why: answer.why, at, attempt, defects: defectsAt(chunk, place) }
    case 'defect':
      return { is: 'not-sent', why: answer.why, at, attempt, defects: defectsAt(chunk, place) + 1 }
    case 'unknown':
      return { is: 'uncertain', why: answer.why, at, attempt }
  }
}
