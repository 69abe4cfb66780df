import type { Development } from './development.ts'

/** The developments that a sifter was opened with and has made since, by what they hold. */
export type Held = {
  put(development: Development): void
  remove(id: string): void
  /** The one that a report belongs to. */
  holderOf(report: string): Development | null
  all(): Development[]
}

export const openHeld = (developments: Development[]): Held => {
  const held = new Map<string, Development>()
  const byReport = new Map<string, string>()
  const remove = (id: string): void => {
    for (const report of held.get(id)?.reportIds ?? [])
      if (byReport.get(report) === id) byReport.delete(report)
    held.delete(id)
  }
  const put = (development: Development): void => {
    remove(development.id)
    for (const { development: gone } of development.absorbed ?? []) remove(gone)
    held.set(development.id, development)
    for (const report of development.reportIds) byReport.set(report, development.id)
  }
  for (const one of developments) put(one)
  return {
    put,
    remove,
    holderOf: report => held.get(byReport.get(report) ?? '') ?? null,
    all: () => [...held.values()],
  }
}
