import { familyOfReport } from '#core/story/family'
import type { StoryPack } from '#core/story/pack'
import type { Report } from '#core/story/report'

/** A line of a file as the sifter takes it. @param families knows which outlets belong together */
export const recordedReport = (
  { id, title, summary, url, outlet, published }: Omit<Report, 'family' | 'source' | 'collectedAt'>,
  families: Pick<StoryPack, 'families'>,
): Report => ({
  id,
  title,
  summary,
  url,
  outlet,
  family: familyOfReport(families, { title, summary, outlet }),
  source: 'recorded',
  published,
  collectedAt: published,
})
