import { count } from '#templates/words/en/count'
import type { RunRecord, SiftedLine } from '../run-record.ts'
import type { Change } from './change.ts'

const said = ({ relevant, topics, milestone }: SiftedLine): string => {
  if (!relevant) return 'not of the story'
  const named = topics.join(', ') || 'no topic'
  return milestone === null || milestone === 'none' ? named : `${named}, says “${milestone}”`
}

/** What is said of each report: whether it is of the story, its topics, the milestone that it tells of. */
export const compareReports = (
  now: RunRecord,
  before: RunRecord,
  titles: ReadonlyMap<string, string>,
): Change[] => {
  const earlier = new Map(before.sifted.map(line => [line.id, line]))
  const ids = new Set(now.sifted.map(({ id }) => id))
  const judged = now.sifted.flatMap(line => {
    const old = earlier.get(line.id)
    return old && said(old) !== said(line)
      ? [{ text: `${titles.get(line.id) ?? line.id}: ${said(old)} → ${said(line)}` }]
      : []
  })
  // Runs over other reports differ for that reason alone, and an editor must know.
  const others = [
    ...counted(
      now.sifted.filter(({ id }) => !earlier.has(id)),
      'was not in the earlier run',
      'were not in the earlier run',
    ),
    ...counted(
      before.sifted.filter(({ id }) => !ids.has(id)),
      'was in the earlier run only',
      'were in the earlier run only',
    ),
  ]
  return [
    { title: 'The two runs read other reports', lines: others },
    { title: `Reports judged otherwise: ${judged.length}`, lines: judged },
  ]
}

const counted = (reports: SiftedLine[], one: string, many: string): { text: string }[] =>
  reports.length === 0 ? [] : [{ text: `${count(reports.length, `report ${one}`, `reports ${many}`)}.` }]
