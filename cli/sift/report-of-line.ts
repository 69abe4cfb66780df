import type { StoryPack } from '#core/story/pack'
import type { Report } from '#core/story/report'
import type { RecordedLine } from '../backtest/recorded-line.ts'
import { recordedReport } from '../recorded-report.ts'

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
): Report => recordedReport({ ...line, id: line.key, title, outlet: outletOf(line) }, families)
