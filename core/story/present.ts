import { type Mark, markOf } from './corroborate.ts'
import { weekdayOf } from './day.ts'
import type { Development } from './development.ts'
import type { StoryPack } from './pack.ts'
import { publishers } from './publishers.ts'
import type { Sighting } from './report.ts'

/** A development as mails and pages show it; every text is plain and still to be escaped. */
export type DevelopmentView = {
  id: string
  /** Absolute address of its page. */
  href: string
  headline: string
  summary: string
  mark: Mark
  /** The words after the mark: "by 5 publishers", "Lakeside Herald". */
  by: string
  /** "Tue 4 March", in the story's zone and language. */
  day: string
  /** At most three (an alert: four); href null when the report came without an address. */
  outlets: { name: string; href: string | null }[]
  /** How many more publishers there are. */
  more: number
  milestoneLabel: string | null
}

/** Where the story stands, ready to print. */
export type StandingView = {
  /** "Where it stands on Sunday evening" */
  label: string
  /** "Announced. No date yet." */
  answer: string
  sentence: string
  /** Always four. */
  wire: StationView[]
}

export type StationView = {
  label: string
  /** "4 March", "not yet", "no new date" */
  note: string
  state: 'reached' | 'current' | 'ahead' | 'postponed' | 'called-off'
  /** A day that no longer holds, struck through; the note then says "moved: 11 April" or "no new date". */
  struck: string | null
}

/** The first report of each family. */
const firsts = (sightings: Sighting[]): Sighting[] =>
  sightings.filter(
    (sighting, index) => sightings.findIndex(({ family }) => family === sighting.family) === index,
  )

/**
 * @param at.site the site's address without a slash at its end
 * @param maxOutlets three in digests and on pages, four in an alert
 */
export const presentDevelopment = (
  development: Development,
  pack: StoryPack,
  at: { site: string },
  maxOutlets = 3,
): DevelopmentView => {
  const mark = markOf(development)
  const shown = firsts(development.sightings).slice(0, maxOutlets)
  const milestone = pack.milestones.find(({ name }) => name === development.milestone)
  return {
    id: development.id,
    href: `${at.site}/stories/${pack.id}/developments/${development.id}`,
    headline: development.headline,
    summary: development.summary,
    mark,
    by: mark === 'One report' ? (shown[0]?.outlet ?? '') : `by ${publishers(development.families.length)}`,
    day: weekdayOf(development.firstAt, pack),
    outlets: shown.map(({ outlet, url }) => ({ name: outlet, href: url })),
    more: Math.max(0, development.families.length - shown.length),
    milestoneLabel:
      milestone !== undefined && development.milestoneFamilies.length >= 2 ? milestone.label : null,
  }
}
