import type { Brake } from '../delivery/brake.ts'
import type { Mailing } from '../delivery/mailing.ts'
import { isGreetingKind } from '../delivery/mailing-kind.ts'
import type { DecisionKeeping } from '../story/decision.ts'
import type { ErasePorts } from '../subscription/erase.ts'
import { closeGap, type Gap, type GapPorts } from './close-gap.ts'
import { closeOpen, closeRow, endChains } from './close-rows.ts'
import { type EndedReaders, endReaders } from './end-readers.ts'
import type { KeptLine } from './kept-line.ts'
import { keepLatest, type Latest, noLines } from './latest.ts'

export type RestorePorts = GapPorts &
  ErasePorts & {
    mailings: {
      turn(id: string, to: Mailing['switch']): Promise<Mailing['switch'] | 'unknown'>
    }
    decisions: Pick<DecisionKeeping, 'save' | 'undo'>
    pullBrake(brake: Brake): Promise<void>
  }

/** What a restored table was told. */
export type Restored = EndedReaders & {
  /** Deliveries that are closed, because nobody knows whether the mail went. */
  closed: number
  /** Mailings that were stopped, dropped or paused since. */
  mailings: number
  /** Mailings of which some mails may have gone unseen: they end, or are dropped. */
  ended: number
  /** Editors' decisions, and what they took back. */
  decisions: number
  /** An operator had stopped all mail, and it stays stopped. */
  stopped: boolean
}

/**
 * Tells a table that was restored to an earlier moment what happened since. Safe to run again after a crash. Whoever may
 * have a mail is not sent it again; what was ended or forbidden stays so. What was allowed again since, as by a lift, is
 * not: an operator says it once more.
 * @param lines of the time since, in any order; those of before the restored moment do no harm
 * @param gap where the journal may lack its end; null: it is whole
 */
export const restore = async (
  lines: AsyncIterable<KeptLine>,
  gap: Gap | null,
  ports: RestorePorts,
): Promise<Restored> => {
  const latest = noLines()
  const begun = new Set<string>()
  const undone: Extract<KeptLine, { is: 'undone' }>[] = []
  let closed = 0
  let decisions = 0
  for await (const line of lines) {
    if (line.is === 'row') {
      closed += await closeRow(line, ports)
      // A greeting has one row, which is closed.
      if (!isGreetingKind(line.mailing.split('-')[0] ?? '')) begun.add(line.mailing)
    } else if (line.is === 'decision')
      decisions += Number((await ports.decisions.save(line.decision)) === 'written')
    else if (line.is === 'undone') undone.push(line)
    else keepLatest(latest, line)
  }
  // After all decisions, since lines come in any order.
  for (const { story, number, undone: how } of undone)
    decisions += Number((await ports.decisions.undo(story, number, how)) === 'written')
  // Rows of before the restored moment may have been attempted again after it.
  for (const { id } of await ports.mailings.open()) closed += await closeOpen(id, ports)
  const mailings = await turnAgain(latest, ports)
  const ended = gap ? await closeGap(gap, begun, ports) : 0
  const brake = latest.brake.get('brake')?.brake ?? null
  if (brake) await ports.pullBrake(brake)
  return { closed, mailings, ended, decisions, stopped: brake !== null, ...(await endReaders(latest, ports)) }
}

/** @returns how many mailings do not go on as the copy has them */
const turnAgain = async ({ mailings }: Latest, ports: RestorePorts): Promise<number> => {
  let turned = 0
  for (const { mailing, turned: to, at } of mailings.values()) {
    if (to === 'running') continue
    turned += 1
    const was = await ports.mailings.turn(mailing, to === 'paused' ? 'paused' : 'stopped')
    // One that the copy does not know cannot be paused.
    if (to !== 'paused' || was === 'unknown') await endChains(mailing, at, ports)
  }
  return turned
}
