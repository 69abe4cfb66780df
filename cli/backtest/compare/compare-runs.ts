import type { RecordedReport } from '../recorded-reports.ts'
import type { RunRecord } from '../run-record.ts'
import type { SeenMail } from '../seen-mails.ts'
import type { Change } from './change.ts'
import { compareEditions } from './compare-editions.ts'
import { compareGrouping } from './compare-grouping.ts'
import { compareHappenings } from './compare-happenings.ts'
import { compareMails } from './compare-mails.ts'
import { compareReports } from './compare-reports.ts'

/** A run with its mails. */
export type Compared = { record: RunRecord; mails: SeenMail[] }

/**
 * What this run does otherwise than the earlier one: what an editor's change has changed.
 * @returns only what differs; nothing only when the two runs are the same
 */
export const compareRuns = (now: Compared, before: Compared, reports: RecordedReport[]): Change[] => {
  const titles = new Map(reports.map(({ id, outlet, title }) => [id, `${title} (${outlet})`]))
  const changes = [
    ...compareHappenings(now.record, before.record),
    ...compareGrouping(now.record, before.record, titles),
    ...compareEditions(now.record, before.record),
    ...compareReports(now.record, before.record, titles),
    ...compareMails(now, before),
  ].filter(({ lines }) => lines.length > 0)
  return changes.length === 0 && !isSame(now, before) ? [unnamed] : changes
}

const isSame = (now: Compared, before: Compared): boolean =>
  JSON.stringify([now.record, now.mails]) === JSON.stringify([before.record, before.mails])

/** What the lists above have no words for must not pass for nothing. */
const unnamed: Change = {
  title: 'Small differences',
  lines: [
    {
      text: 'Reports, developments, milestones, alerts and editions are the same; compare the two files events.jsonl line by line to see what is not.',
    },
  ],
}
