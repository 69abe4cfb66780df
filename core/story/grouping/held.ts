import type { Development } from '../development.ts'
import type { Report } from '../report.ts'
import { absorbedAmong } from './merge-developments.ts'

/** The developments that a sifter was opened with and has made since, by what they hold. */
export type Held = {
  put(development: Development): void
  remove(id: string): void
  /** The one that a report belongs to. Two hold it when a run died that moved it: then the one that it is to leave. */
  holderOf(report: Pick<Report, 'id' | 'title'>): Development | null
  all(): Development[]
}

export const openHeld = (developments: Development[]): Held => {
  const held = new Map<string, Development>()
  const byReport = new Map<string, Set<string>>()
  const remove = (id: string): void => {
    for (const report of held.get(id)?.reportIds ?? []) byReport.get(report)?.delete(id)
    held.delete(id)
  }
  const put = (development: Development): void => {
    remove(development.id)
    for (const { development: gone } of development.absorbed ?? []) remove(gone)
    held.set(development.id, development)
    for (const report of development.reportIds)
      byReport.set(report, (byReport.get(report) ?? new Set()).add(development.id))
  }
  const absorbed = absorbedAmong(developments)
  for (const one of developments) if (!absorbed.has(one.id)) put(one)
  const says = ({ sightings }: Development, { id, title }: Pick<Report, 'id' | 'title'>): boolean =>
    sightings.some(one => one.id === id && one.title === title)
  return {
    put,
    remove,
    holderOf: report => {
      const holders = [...(byReport.get(report.id) ?? [])].flatMap(id => held.get(id) ?? [])
      return holders.find(one => !says(one, report)) ?? holders[0] ?? null
    },
    all: () => [...held.values()],
  }
}
