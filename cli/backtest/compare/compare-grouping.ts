import { count } from '#templates/words/en/count'
import { headlinesOf } from '../headlines-of.ts'
import type { RunRecord } from '../run-record.ts'
import type { Change, ChangeLine } from './change.ts'

/**
 * Reports that stand together in one run and apart in the other. What only one run takes for the story is left out: it is
 * told as judged otherwise.
 */
export const compareGrouping = (
  now: RunRecord,
  before: RunRecord,
  titles: ReadonlyMap<string, string>,
): Change[] => [
  { title: 'Developments that are now one', lines: partedIn(now, before, titles, 'Was apart, in') },
  { title: 'Developments that are now several', lines: partedIn(before, now, titles, 'Is now in') },
]

/** The developments of `whole` whose reports stand in several developments of `parted`. */
const partedIn = (
  whole: RunRecord,
  parted: RunRecord,
  titles: ReadonlyMap<string, string>,
  lead: string,
): ChangeLine[] => {
  const place = placesOf(parted)
  const [headlines, partHeadlines] = [headlinesOf(whole), headlinesOf(parted)]
  return [...reportsByDevelopment(whole)].flatMap(([development, reports]) => {
    const common = reports.filter(id => place.has(id))
    const parts = Map.groupBy(common, id => place.get(id) ?? '')
    if (parts.size < 2) return []
    const headline = headlines.get(development) ?? development
    return [
      {
        text: `“${headline}”: ${count(common.length, 'report', 'reports')}`,
        parts: [...parts].map(
          ([part, ids]) =>
            `${lead} “${partHeadlines.get(part) ?? part}”: ${ids.map(id => titles.get(id) ?? id).join('; ')}`,
        ),
      },
    ]
  })
}

const placesOf = ({ sifted }: RunRecord): Map<string, string> =>
  new Map(sifted.flatMap(({ id, development }) => (development === null ? [] : [[id, development] as const])))

const reportsByDevelopment = ({ sifted }: RunRecord): Map<string, string[]> => {
  const reports = new Map<string, string[]>()
  for (const { id, development } of sifted)
    if (development !== null) reports.set(development, [...(reports.get(development) ?? []), id])
  return reports
}
