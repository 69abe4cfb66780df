import { familyOf, familyOfReport } from '#core/story/family'
import type { StoryPack } from '#core/story/pack'
import type { Report } from '#core/story/report'
import type { RecordedLine } from '../backtest/recorded-line.ts'

/**
 * Who published it. Lines that do not say so are one publisher's: each for itself, a report and its copy would stand for
 * two voices.
 */
const outletOf = ({ outlet, url }: RecordedLine): string =>
  outlet ?? (url !== null && URL.canParse(url) ? new URL(url).hostname : '')

/** A line as the sifter takes it. @param families knows which outlets belong together */
export const reportOfLine = (
  line: RecordedLine,
  title: string,
  families: Pick<StoryPack, 'families'>,
): Report => ({
  id: line.key,
  title,
  summary: line.summary,
  url: line.url,
  outlet: outletOf(line),
  family: familyOfReport(families, { title, summary: line.summary }, familyOf(families, outletOf(line))),
  source: 'recorded',
  published: line.published,
  collectedAt: line.published,
})
