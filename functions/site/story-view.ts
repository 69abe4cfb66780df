import type { Edition } from '#core/digest/edition'
import { type Instant, plusDays, utcDay } from '#core/instant'
import { momentOf } from '#core/story/day'
import type { StoryPack } from '#core/story/pack'
import { notKnownOf, standingOf } from '#core/story/standing'
import { type ListingPorts, readListing } from '#functions/stores/read-listing'
import type { StoryPageView } from '#templates/pages/views'
import { homeOf } from './site-view.ts'

/** Five weeks of bars; the running one is open. */
const weeks = 5
const timelineEntries = 6
const latestEntries = 8

export type StoryMaterial = Omit<StoryPageView, 'site' | 'form'>

/** Everything the story page shows, but for the form. */
export const readStoryPage = async (
  pack: StoryPack,
  ports: ListingPorts,
  now: Instant,
): Promise<StoryMaterial> => {
  const from = utcDay(plusDays(now, -7 * weeks))
  const { entries, state, reportsByDay, editions } = await readListing(pack, [from, utcDay(now)], ports)
  const lastEdition = editions.find(one => one.cadence === 'weekly')
  const carried = state.milestones.findLast(milestone => milestone.development !== null)
  const last = entries.find(one => one.id === carried?.development)
  const standing = standingOf(pack, state, now)
  return {
    standing,
    sureness: last ?? null,
    checked: momentOf(now),
    coverage: coverageOf(reportsByDay, now),
    milestones: state.milestones
      .filter(milestone => utcDay(milestone.at) >= from)
      .map(({ name, at }) => ({
        label: pack.milestones.find(rule => rule.name === name)?.label ?? name,
        note: shortDay(utcDay(at)),
        day: utcDay(at),
        state: 'reached' as const,
      })),
    reports: Object.values(reportsByDay).reduce((sum, n) => sum + n, 0),
    timeline: {
      entries: entries.filter(one => one.notable).slice(0, timelineEntries),
      total: entries.length,
    },
    latest: entries.slice(0, latestEntries),
    notKnown: notKnownOf(pack, state, now),
    lastEdition: lastEdition ? editionLink(lastEdition) : null,
  }
}

export const editionLink = ({ story, mailing, title }: Edition) => ({
  href: `${homeOf(story)}/editions/${mailing}`,
  title,
})

const shortDay = (day: string): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(day))

const coverageOf = (reportsByDay: Record<string, number>, now: Instant): StoryPageView['coverage'] =>
  Array.from({ length: weeks }, (_, n) => {
    const days = Array.from({ length: 7 }, (_, day) =>
      utcDay(plusDays(now, -7 * (weeks - 1 - n) - (6 - day))),
    )
    const starts = days[0] ?? utcDay(now)
    const reports = days.reduce((sum, day) => sum + (reportsByDay[day] ?? 0), 0)
    return { starts, label: shortDay(starts), reports, open: n === weeks - 1 }
  })
