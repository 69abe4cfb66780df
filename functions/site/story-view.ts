import type { Edition } from '#core/digest/edition'
import { type Instant, plusDays, utcDay } from '#core/instant'
import { momentOf } from '#core/story/day'
import type { Development } from '#core/story/development'
import { moveOf, type StoryState } from '#core/story/milestone'
import type { StoryPack } from '#core/story/pack'
import { presentDevelopment } from '#core/story/present'
import { notKnownOf, standingOf } from '#core/story/standing'
import type { MailingStore } from '#functions/stores/mailing-store'
import type { StoryStore } from '#functions/stores/story-store'
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
  stories: StoryStore,
  mailings: MailingStore,
  now: Instant,
): Promise<StoryMaterial> => {
  const from = utcDay(plusDays(now, -7 * weeks))
  const [state, developments, reportsByDay, [lastEdition]] = await Promise.all([
    stories.state(pack.id),
    stories.developments(pack.id, from, utcDay(now)),
    stories.reportsByDay(pack.id, from),
    mailings.editions(pack.id, 'weekly', 1),
  ])
  const newest = developments.toSorted(newestFirst)
  const present = (one: Development) => presentDevelopment(one, pack, { site: '', state })
  const carried = state.milestones.findLast(milestone => milestone.development !== null)
  const last = developments.find(one => one.id === carried?.development)
  const standing = standingOf(pack, state, now)
  return {
    standing,
    sureness: last ? present(last) : null,
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
      entries: newest
        .filter(one => isNotable(one, state))
        .slice(0, timelineEntries)
        .map(present),
      total: developments.length,
    },
    latest: newest.slice(0, latestEntries).map(present),
    notKnown: notKnownOf(pack, state, now),
    lastEdition: lastEdition ? editionLink(lastEdition) : null,
  }
}

const newestFirst = (a: Development, b: Development): number =>
  a.lastAt < b.lastAt ? 1 : a.lastAt > b.lastAt ? -1 : a.id < b.id ? 1 : -1

/** The timeline keeps to what moves the state and to what more than one publisher carries. */
const isNotable = (one: Development, state: StoryState): boolean =>
  one.milestone !== null || one.families.length > 1 || moveOf(state, one.id) !== null

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
