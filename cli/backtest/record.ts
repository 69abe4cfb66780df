import type { Clock } from '#core/instant'
import type { Happening, Journal } from '#functions/journal'
import { lastOf } from './last-of.ts'
import type { RecordedReport } from './recorded-reports.ts'

/** What a backtest prints with `--json`. */
export type Counts = {
  reports: number
  relevant: number
  developments: number
  /** Of the developments, how many turned out to be others and were merged into them. */
  merged: number
  milestones: number
  takeBacks: number
  alerts: number
  editions: number
  submitted: number
  skipped: number
  failed: number
  faults: number
}

type Sifted = Extract<Happening, { kind: 'sifted' }>

export type BacktestRecord = Journal & {
  /** Lines of `events.jsonl`. */
  events: object[]
  /** Lines of `sifted.jsonl`, in the order of the given reports; of what was merged, with the development it is in now. */
  sifted(reports: RecordedReport[]): object[]
  counts(): Counts
}

/**
 * Writes down what happens, in the words of the files: the reports' own ids, the readers' addresses.
 * @param reportIds ids of the file by key; @param addresses of readers by id
 */
export const createRecord = (
  clock: Clock,
  reportIds: ReadonlyMap<string, string | number>,
  addresses: ReadonlyMap<string, string>,
): BacktestRecord => {
  const events: object[] = []
  const verdicts = new Map<string, Sifted>()
  const counts: Counts = {
    reports: 0,
    relevant: 0,
    developments: 0,
    merged: 0,
    milestones: 0,
    takeBacks: 0,
    alerts: 0,
    editions: 0,
    submitted: 0,
    skipped: 0,
    failed: 0,
    faults: 0,
  }
  const into = new Map<string, string>()
  const write = (event: object) => events.push({ at: clock.now(), ...event })
  return {
    events,
    counts: () => counts,
    sifted: reports =>
      reports.map(({ idAsGiven, key }) => {
        const verdict = verdicts.get(key)
        return {
          id: idAsGiven,
          relevant: verdict?.relevant ?? false,
          topics: verdict?.topics ?? [],
          development: lastOf(verdict?.development ?? null, into),
          milestone: verdict?.milestone ?? 'none',
        }
      }),
    note(happening) {
      switch (happening.kind) {
        case 'sifted':
          // What is said of a report may change: each is counted once, as it is in the end.
          if (verdicts.get(happening.report)?.relevant) counts.relevant -= 1
          if (!verdicts.has(happening.report)) counts.reports += 1
          if (happening.relevant) counts.relevant += 1
          verdicts.set(happening.report, happening)
          return
        case 'development':
          counts.developments += 1
          write(happening)
          return
        case 'merged':
          if (!into.has(happening.development)) counts.merged += 1
          into.set(happening.development, happening.into)
          write(happening)
          return
        case 'milestone':
          counts.milestones += 1
          write(happening)
          return
        case 'take-back':
          counts.takeBacks += 1
          write(happening)
          return
        case 'alert':
          counts.alerts += 1
          write({ ...happening, reports: happening.reports.map(key => reportIds.get(key) ?? key) })
          return
        case 'dropped':
          counts.alerts -= 1
          write(happening)
          return
        case 'edition':
          counts.editions += 1
          write(happening)
          return
        case 'delivery': {
          if (happening.state !== 'not-sent' && happening.state !== 'uncertain') counts[happening.state] += 1
          const { reason, ...rest } = happening
          const reader = addresses.get(happening.reader) ?? happening.reader
          write({ ...rest, reader, ...(happening.state === 'submitted' ? {} : { reason }) })
          return
        }
        case 'fault':
        case 'setback':
          counts.faults += 1
          write(happening)
          return
        case 'collected':
        case 'feedback':
        case 'swept':
          return
      }
    },
  }
}
