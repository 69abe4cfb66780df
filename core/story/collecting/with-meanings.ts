import { type Meaning, type Meanings, meaningOf } from '../meaning.ts'
import type { Report } from '../report.ts'

/** As much of a summary as is compared otherwise. */
const summaryRead = 400
const textsAtOnce = 64
/** Of one run: four answers of five seconds leave the collector time for all else. What is beyond goes without. */
const asksAtMost = 4

const textOf = ({ title, summary }: Report): string =>
  summary ? `${title}\n${summary.slice(0, summaryRead)}` : title

/**
 * The reports with their meaning, as far as the model gives it in time. It asks for the story's reports alone, and no
 * further once the model has failed.
 * @param failed why some are without
 */
export const withMeanings = async (
  reports: Report[],
  isOfStory: (report: Report) => boolean,
  meanings: Meanings,
  failed: (detail: string) => void,
): Promise<Report[]> => {
  const asked = reports.filter(one => one.meaning === undefined && isOfStory(one))
  const found = new Map<string, Meaning>()
  for (let ask = 0; ask < asksAtMost; ask += 1) {
    const some = asked.slice(ask * textsAtOnce, (ask + 1) * textsAtOnce)
    if (some.length === 0) break
    const answer = await meanings.of(some.map(textOf))
    if (answer.outcome === 'failed') {
      failed(answer.detail)
      break
    }
    for (const [place, { id }] of some.entries()) {
      const meaning = meaningOf(meanings.model, answer.vectors[place] ?? [])
      if (meaning !== null) found.set(id, meaning)
    }
  }
  return reports.map(report => {
    const meaning = found.get(report.id)
    return meaning === undefined ? report : { ...report, meaning }
  })
}
