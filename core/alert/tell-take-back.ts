import { capital } from '../story/capital.ts'
import { momentOf } from '../story/day.ts'
import type { Development } from '../story/development.ts'
import { familyNames } from '../story/family.ts'
import { isolated } from '../story/isolated.ts'
import type { Milestone, TakenBack } from '../story/milestone.ts'
import type { StoryPack } from '../story/pack.ts'
import type { ReadingOf } from '../story/reading/carried.ts'
import { deniedIn } from '../story/reading.ts'
import type { Sighting } from '../story/report.ts'
import { sayersOf } from '../story/state/corroborated-by.ts'
import { givingHeadline } from '../story/telling/headline-of.ts'
import { saidOfFallen } from '../story/telling/said.ts'
import type { AlertWords } from './alert-words.ts'

/** A take-back as an alert tells it. */
type ToldTakeBack = {
  development: Development
  /** "No longer: dated. Harbour mayor denies a day is set" */
  subject: string
  /** The label above the answer. */
  label: string
}

const stoodOf = (pack: StoryPack, milestone: Milestone, words: AlertWords): string =>
  words.alert.takenBack.stood(
    capital(saidOfFallen(pack, milestone)),
    familyNames(pack, milestone.families, words),
    momentOf(milestone.at, pack),
  )

/** The reports that deny it until now, the first of each family; those that took it back come first. */
const denialsOf = (
  { sightings }: Development,
  { name, reports }: TakenBack,
  readingOf: ReadingOf,
): Sighting[] => {
  const since = sayersOf(one => deniedIn(readingOf(one), name), sightings)
  const more = since.filter(({ family }) => !reports.some(known => known.family === family))
  return [...reports, ...more]
}

const whyOf = (
  how: TakenBack['how'],
  names: string,
  count: number,
  { alert: { takenBack }, story }: AlertWords,
): string => {
  switch (how) {
    case 'withdrawn':
      return takenBack.withdrawn(names)
    case 'corrected':
      return takenBack.corrected(names)
    case 'retracted':
      return takenBack.retracted(names)
    case 'decided':
      return takenBack.decided
    case undefined:
      return story.reportsDenial(names, count)
  }
}

/** A denial speaks for itself. What was withdrawn must not stand there as if it held. */
const headlineOf = (
  how: TakenBack['how'],
  reports: Sighting[],
  development: Pick<Development, 'headline' | 'headlineBy'>,
  { story }: AlertWords,
): string => {
  const giving = givingHeadline(reports, development)
  const own = giving ?? reports[0]
  if (own && how === 'withdrawn') return story.withdrawnHeadline(own.outlet, own.title)
  if (own && how === 'retracted') return story.retractedHeadline(own.outlet, own.title)
  return giving || own === undefined ? development.headline : own.title
}

/**
 * Tells a take-back by its denials alone: who reports the denial, and who had reported since when what holds no longer.
 * The development may hold the reports that it contradicts, too; they are not told again. Who has denied it since it was
 * taken back is told with those who did then.
 */
export const tellTakeBack = (
  development: Development,
  takenBack: TakenBack,
  pack: StoryPack,
  readingOf: ReadingOf,
  words: AlertWords,
): ToldTakeBack => {
  const { fell, how } = takenBack
  const reports = how ? takenBack.reports : denialsOf(development, takenBack, readingOf)
  const families = reports.map(({ family }) => family)
  const headline = headlineOf(how, reports, development, words)
  const facts = [
    whyOf(how, familyNames(pack, families, words), families.length, words),
    ...fell.map(milestone => stoodOf(pack, milestone, words)),
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
    subject: words.alert.takenBack.subject(
      fell.map(milestone => saidOfFallen(pack, milestone)).join(', '),
      isolated(headline),
    ),
    label: words.alert.takenBack.label,
  }
}
