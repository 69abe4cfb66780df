import { whenText } from '../../when-text.ts'
import { headlinesOf } from '../headlines-of.ts'
import type { RunRecord } from '../run-record.ts'
import { type Change, type ChangeLine, changesByKey } from './change.ts'

/** Which editions there are, and which developments each of them tells. */
export const compareEditions = (now: RunRecord, before: RunRecord): Change[] => [
  ...changesByKey('Editions', editionsOf(now), editionsOf(before)),
  { title: 'Editions that tell other developments', lines: toldOtherwise(now, before) },
]

const editionsOf = ({ events }: RunRecord): Map<string, string> =>
  new Map(
    events.flatMap(event =>
      event.kind === 'edition' ? [[event.mailing, `${event.cadence}, ${whenText(event.at)}`] as const] : [],
    ),
  )

const toldOtherwise = (now: RunRecord, before: RunRecord): ChangeLine[] => {
  const names = editionsOf(now)
  const earlier = new Map(before.editions.map(one => [one.mailing, one.developments]))
  const [headlines, oldHeadlines] = [headlinesOf(now), headlinesOf(before)]
  return now.editions.flatMap(({ mailing, developments }) => {
    const old = earlier.get(mailing)
    if (old === undefined || old.join() === developments.join()) return []
    const [added, dropped] = [without(developments, old), without(old, developments)]
    const parts = [
      ...added.map(id => `Tells now: ${headlines.get(id) ?? id}`),
      ...dropped.map(id => `Tells no longer: ${oldHeadlines.get(id) ?? id}`),
      ...(added.length + dropped.length === 0 ? ['Tells the same in another order.'] : []),
    ]
    return [{ text: names.get(mailing) ?? mailing, parts }]
  })
}

const without = (some: string[], others: string[]): string[] => {
  const known = new Set(others)
  return some.filter(one => !known.has(one))
}
