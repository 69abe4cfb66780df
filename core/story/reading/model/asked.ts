import type { Development } from '../../development.ts'
import type { Report } from '../../report.ts'

/** A development that a report may belong to, as a model is shown it. */
export type Candidate = Pick<Development, 'id' | 'headline' | 'firstAt' | 'milestone' | 'reportIds'>

/** A report that is to be read, with the developments that share the most with it. */
export type AskedReport = { report: Report; candidates: Candidate[] }

/** One development, or one report, by the short name that it has within one question. */
type Named<Thing> = { ref: string; of: Thing }

/** What one question is about. Its names say nothing outside of it. */
export type Batch = {
  reports: Named<AskedReport>[]
  developments: Named<Candidate>[]
}

export const batchOf = (asked: AskedReport[]): Batch => {
  const candidates = new Map(asked.flatMap(one => one.candidates.map(each => [each.id, each] as const)))
  return {
    reports: asked.map((of, n) => ({ ref: `r${n + 1}`, of })),
    developments: [...candidates.values()].map((of, n) => ({ ref: `d${n + 1}`, of })),
  }
}

/**
 * By what a report may be said to tell the same: its candidates, and the reports that stand before it. A rewritten one is
 * the same as what else its development holds, never as itself.
 */
export const sameAs = (batch: Batch, ref: string): Map<string, string> => {
  const place = batch.reports.findIndex(one => one.ref === ref)
  const asked = batch.reports[place]?.of
  const ids = new Set(asked?.candidates.map(({ id }) => id))
  return new Map([
    ...batch.developments.flatMap(({ ref: name, of }) => {
      const other = of.reportIds.find(id => id !== asked?.report.id)
      return ids.has(of.id) && other !== undefined ? [[name, other] as const] : []
    }),
    ...batch.reports.slice(0, Math.max(place, 0)).map(one => [one.ref, one.of.report.id] as const),
  ])
}
