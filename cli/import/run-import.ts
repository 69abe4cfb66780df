import { planned, type TakenOver, type TakeOverPorts, takeOver } from '#core/subscription/take-over'
import type { Keys } from '#functions/secrets/keys'
import { readerId } from '#functions/secrets/reader-id'
import { type CsvRow, csvRows } from './csv-rows.ts'
import type { ImportRecord, Round } from './import-record.ts'
import { type ReadRow, type RowRules, readRow } from './read-row.ts'

export type ImportMeans = {
  path: string
  rules: RowRules
  keys: Keys
  record: ImportRecord
  subscribe: TakeOverPorts
  /** Waits until one more confirmation may be asked for. */
  askTurn(): Promise<void>
  isDry: boolean
  /** Hears of every line that is done. */
  passed(round: Round, line: number): void
}

/** So many readers are worked on at once. */
const atOnce = 32

type Due = Exclude<ReadRow, { refused: string }> & { id: string }
type Refused = Extract<ReadRow, { refused: string }>

/** One round over the file, from where an earlier run of it was cut short. */
export const runRound = async (round: Round, means: ImportMeans): Promise<void> => {
  const { record, path } = means
  let batch: (Due | Refused)[] = []
  // Told only once all of it is done: what is told is never told again.
  const flush = async (through: number): Promise<void> => {
    const outcomes = await Promise.all(batch.map(one => ('refused' in one ? one : workOff(one, means))))
    for (const [n, one] of batch.entries()) tell(one, outcomes[n], means)
    batch = []
    record.progress.line = through
    await record.keepNowAndThen()
    means.passed(round, through)
  }
  const most = round === 'ask' && !means.isDry ? 1 : atOnce
  let last = 0
  for await (const row of csvRows(path)) {
    const isHeader = last === 0
    const before = last
    last = row.line
    if (isHeader || row.line <= record.progress.line) continue
    const due = dueIn(round, row, means)
    if (due === null) continue
    // One address on two lines: the second is looked at once the first is done.
    const isTwice = 'id' in due && batch.some(one => 'id' in one && one.id === due.id)
    if (batch.length >= most || isTwice) await flush(before)
    batch.push(due)
  }
  await flush(last)
}

/** @returns the row when this round works on it; what cannot be read is refused in the first */
const dueIn = (round: Round, row: CsvRow, { rules, keys }: ImportMeans): Due | Refused | null => {
  const read = readRow(row, rules)
  if ('refused' in read) return round === 'take-over' ? read : null
  if ((read.reader.consent === null) !== (round === 'ask')) return null
  return { ...read, id: readerId(keys, read.address) }
}

const workOff = async (due: Due, { isDry, subscribe, askTurn }: ImportMeans): Promise<TakenOver> => {
  const { id, reader } = due
  if (!isDry && reader.consent) return takeOver(id, reader, subscribe)
  const [subscriber, subscription] = await Promise.all([
    subscribe.subscribers.subscriber(id),
    subscribe.subscribers.subscription(id, reader.story),
  ])
  const plan = planned(reader, { subscriber, subscription }, subscribe.clock.now())
  if (isDry || plan.is === 'left-alone') return plan
  await askTurn()
  return takeOver(id, reader, subscribe)
}

const whyAlone: Record<Extract<TakenOver, { is: 'left-alone' }>['why'], string> = {
  suppressed: 'we must not write to it: it complained, bounced or was blocked',
  erased: 'it was erased',
  left: 'its reader has left this story',
  known: 'its reader gets this story already',
  asked: 'a confirmation is on its way already',
  unanswered: 'it was asked before and did not confirm',
  'too-many': 'its mailbox was asked too often lately: try again tomorrow',
  closed: 'the story was closed meanwhile',
}

const tell = (
  one: Due | Refused,
  outcome: TakenOver | Refused | undefined,
  { record, isDry }: ImportMeans,
): void => {
  const { progress } = record
  const { line } = one
  if ('refused' in one) {
    count(progress.refused, kindOf(one.refused))
    record.tell(line, 'refused', one.refused)
  } else if (outcome === undefined || 'refused' in outcome) return
  else if (outcome.is === 'taken-over') progress.takenOver += 1
  else if (outcome.is === 'asked') {
    progress.asked += 1
    record.tell(line, isDry ? 'would be asked' : 'asked', one.lacks ?? '')
  } else if (outcome.is === 'left-alone') {
    count(progress.leftAlone, outcome.why)
    record.tell(line, 'left alone', whyAlone[outcome.why])
  }
}

const count = (counts: Record<string, number>, name: string): void => {
  counts[name] = (counts[name] ?? 0) + 1
}

/** Reasons that quote the file count as one. */
const kindOf = (why: string): string =>
  why.replace(/“[^”]*”/g, '“…”').replace(/^\d+ fields.*/, 'not as many fields as the first line')
