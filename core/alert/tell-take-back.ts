import { momentOf } from '../story/day.ts'
import type { Development } from '../story/development.ts'
import { familyNames } from '../story/family.ts'
import { isolated } from '../story/isolated.ts'
import type { Milestone, TakenBack } from '../story/milestone.ts'
import type { StoryPack } from '../story/pack.ts'
import { saidOf } from '../story/said.ts'

/** A take-back as an alert tells it. */
type Told = {
  development: Development
  /** "No longer: dated. Harbour mayor denies a day is set" */
  subject: string
  /** The label above the answer. */
  label: string
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

const stoodOf = (pack: StoryPack, milestone: Milestone): string =>
  `${capital(saidOf(pack, milestone))}: reported by ${familyNames(pack, milestone.families)} since ${momentOf(milestone.at)}.`

/**
 * Tells a take-back by its denials alone: who reports the denial, and who had reported since when what holds no longer.
 * The development may hold the reports that it contradicts, too; they are not told again.
 */
export const tellTakeBack = (development: Development, takenBack: TakenBack, pack: StoryPack): Told => {
  const { families, reports, fell } = takenBack
  const own = reports.find(({ title }) => title === development.headline) ?? reports[0]
  const headline = own?.title ?? development.headline
  const facts = [
    `${familyNames(pack, families)} ${families.length === 1 ? 'reports' : 'report'} the denial.`,
    ...fell.map(milestone => stoodOf(pack, milestone)),
  ]
  return {
    development: {
      ...development,
      headline,
      summary: facts.join(' '),
      summaryBy: undefined,
      milestone: null,
      families,
      sightings: reports,
    },
    subject: `No longer: ${fell.map(milestone => saidOf(pack, milestone)).join(', ')}. ${isolated(headline)}`,
    label: 'Taken back',
  }
}
