import type { Development } from '../development.ts'
import type { Sighting } from '../report.ts'

/** The one of some reports that gives a development its headline, which may read otherwise there: without credits. */
export const givingHeadline = (
  reports: Sighting[],
  { headline, headlineBy }: Pick<Development, 'headline' | 'headlineBy'>,
): Sighting | undefined =>
  reports.find(({ id, title }) => (headlineBy === undefined ? title === headline : id === headlineBy))
