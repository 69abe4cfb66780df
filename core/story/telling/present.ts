import { dayOf, weekdayOf } from '../day.ts'
import type { Development } from '../development.ts'
import { familyNames } from '../family.ts'
import { isolated } from '../isolated.ts'
import type { Mark } from '../mark.ts'
import { isTakenBack, moveOf, type StoryState } from '../milestone.ts'
import type { StoryPack } from '../pack.ts'
import type { ReadingOf } from '../reading/carried.ts'
import { isCurrent, type Sighting } from '../report.ts'
import type { StoryWords } from '../story-words.ts'
import { type Sureness, surenessOf } from './corroborate.ts'
import { saidOfFallen } from './said.ts'

/** A development as mails and pages show it; every text is plain and still to be escaped. */
export type DevelopmentView = {
  id: string
  /** Absolute address of its page. */
  href: string
  headline: string
  /** With the outlet whose sentences these are: "The council doubled the toll. (Lakeside Herald)" */
  summary: string
  mark: Mark
  /** The words after the mark: "by 5 publishers", "Lakeside Herald", "reported by 3 publishers, a denial by The Quay". */
  by: string
  /** "Tue 4 March", in the story's zone and language. */
  day: string
  /** At most three (an alert: four); href null when the report came without an address. */
  outlets: { name: string; href: string | null }[]
  /** How many more publishers there are. */
  more: number
  /** "Dated"; of a denial "No longer: dated" */
  milestoneLabel: string | null
  /** "8 March", the day on which its milestone was taken back: the label is shown struck through. */
  takenBack: string | null
}

/** Where the story stands, ready to print. */
export type StandingView = {
  /** "Where it stands on Sunday evening" */
  label: string
  /** "Announced. No date yet." */
  answer: string
  sentence: string
  /** Two to six stations. */
  wire: StationView[]
  /** What else of the story moves on its own. */
  beside: TrackView[]
}

/** One track of a story that has several: "The investigation", where it stands, and its wire. */
export type TrackView = { label: string; answer: string; wire: StationView[] }

export type StationView = {
  label: string
  /** "4 March", "not yet", "no new date"; behind a struck day the new one, where there is one. */
  note: string
  state: 'reached' | 'current' | 'ahead' | 'set-back' | 'ended'
  /** What no longer holds, struck through: a day, a step. */
  struck: string | null
}

const attributed = ({ summary, summaryBy }: Development): string =>
  summary && summaryBy ? `${isolated(summary)} (${isolated(summaryBy)})` : summary

/** The first report of each family. */
const firsts = (sightings: Sighting[]): Sighting[] =>
  sightings.filter(
    (sighting, index) => sightings.findIndex(({ family }) => family === sighting.family) === index,
  )

const saidBy = (
  sureness: Sureness,
  development: Development,
  first: string,
  pack: StoryPack,
  words: StoryWords,
): string => {
  const count = words.story.publishers(development.families.length)
  switch (sureness.mark) {
    case 'Confirmed':
      return words.story.confirmedBy(familyNames(pack, sureness.by, words), count)
    case 'Reported':
      return words.story.reportedBy(count)
    case 'One report':
      return isolated(first)
    case 'Disputed':
      return words.story.deniedBy(count, familyNames(pack, sureness.by, words))
  }
}

const milestoneOf = (
  development: Development,
  pack: StoryPack,
  { state, words }: { state: StoryState; words: StoryWords },
): Pick<DevelopmentView, 'milestoneLabel' | 'takenBack'> => {
  const { id, milestone, milestoneFamilies } = development
  const move = moveOf(state, id)
  if (move && isTakenBack(move)) {
    const said = move.fell.map(one => saidOfFallen(pack, one)).join(', ')
    return { milestoneLabel: words.story.noLonger(said), takenBack: null }
  }
  const rule = pack.milestones.find(({ name }) => name === milestone)
  const carries = state.milestones.some(one => one.name === milestone && one.development === id)
  if (rule === undefined || (milestoneFamilies.length < 2 && !carries))
    return { milestoneLabel: null, takenBack: null }
  const fell = state.takenBack?.findLast(one =>
    one.fell.some(({ name, development: carrier }) => name === milestone && carrier === id),
  )
  return { milestoneLabel: rule.label, takenBack: fell ? dayOf(fell.at, pack) : null }
}

/**
 * @param at.site the site's address without a slash at its end
 * @param at.state where the story stands: what is disputed, and what was taken back
 * @param at.readingOf what its reports say, by the pack
 * @param maxOutlets three in digests and on pages, four in an alert
 */
export const presentDevelopment = (
  development: Development,
  pack: StoryPack,
  at: { site: string; state: StoryState; words: StoryWords; readingOf: ReadingOf },
  maxOutlets = 3,
): DevelopmentView => {
  const sureness = surenessOf(development, pack, at.state, at.readingOf)
  const shown = firsts(development.sightings.filter(isCurrent)).slice(0, maxOutlets)
  return {
    id: development.id,
    href: `${at.site}/stories/${pack.id}/developments/${development.id}`,
    headline: development.headline,
    summary: attributed(development),
    mark: sureness.mark,
    by: saidBy(sureness, development, shown[0]?.outlet ?? '', pack, at.words),
    day: weekdayOf(development.firstAt, pack),
    outlets: shown.map(({ outlet, linksTo, url }) => ({ name: linksTo ?? outlet, href: url })),
    more: Math.max(0, development.families.length - shown.length),
    ...milestoneOf(development, pack, at),
  }
}
