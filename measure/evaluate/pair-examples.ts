import { plusDays } from '#core/instant'
import { type Compared, featuresOf, type PairFeatures, weigh } from '#core/story/grouping/compare'
import { liveDays } from '#core/story/grouping/grouping'
import { openRarity } from '#core/story/grouping/rarity'
import type { Sighting } from '#core/story/report'
import type { GroupedReport } from './labelled-sets.ts'

/** Two reports that could be put together, and whether people did. */
export type PairExample = { features: PairFeatures; same: boolean; weight: number }

/** How the reports of one set are read, and how much each of its pairs counts. */
export type ExampleReading = {
  comparedOf(sighting: Sighting): Compared
  familiar: ReadonlySet<string>
  weight: number
}

/** Every pair that meets while the reports go by in their order, as the sifter sees it at that moment. */
export const pairExamples = (
  reports: GroupedReport[],
  { comparedOf, familiar, weight }: ExampleReading,
): PairExample[] => {
  const rarity = openRarity(familiar)
  let live: { compared: Compared; label: string }[] = []
  const examples: PairExample[] = []
  for (const { report, label } of reports) {
    const since = plusDays(report.published, -liveDays)
    for (const { compared } of live) if (compared.published < since) rarity.remove(compared.traits)
    live = live.filter(({ compared }) => compared.published >= since)
    const compared = comparedOf(report)
    const newcomer = weigh(compared, rarity)
    for (const other of live)
      examples.push({
        features: featuresOf(newcomer, other.compared, rarity),
        same: other.label === label,
        weight,
      })
    rarity.add(compared.traits)
    live.push({ compared, label })
  }
  return examples
}
