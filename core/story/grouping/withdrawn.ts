import type { Development } from '../development.ts'
import { isCurrent } from '../report.ts'

/** Whether all that told a development was taken back: its headline is only what had been said. */
export const isWithdrawn = ({ sightings, withdrawn = [] }: Development): boolean =>
  withdrawn.length > 0 && !sightings.some(isCurrent)

/** Families whose reports of it were taken back, each once. */
export const withdrawnBy = ({ withdrawn = [] }: Development): string[] => [
  ...new Set(withdrawn.map(({ family }) => family)),
]
