import { type Instant, later } from '#core/instant'
import { dayOf, longDayOf } from '#core/story/day'
import type { StoryState } from '#core/story/milestone'
import type { StoryPack } from '#core/story/pack'
import type { PlannedDay } from '#core/story/state/planned-days'
import type { Announcement } from '#core/story/telling/announcement'
import type { Followed } from '#core/story/telling/follow-ups'
import { standingOf } from '#core/story/telling/standing'
import type { Topic } from '#core/story/topic'
import type { CalendarView } from '#templates/feeds/calendar'
import type { FeedView } from '#templates/feeds/feed-view'
import type { Words } from '#templates/words/words'
import { homeOf } from './site-view.ts'
import { urnOf, uuidOf } from './urn.ts'

/** The page of an announcement; a correction stands on that of what it corrects. */
export const pageOf = (
  story: string,
  { id, kind, corrects }: Pick<Announcement, 'id' | 'kind' | 'corrects'>,
): string => {
  const about = corrects ?? id
  const isAlert = kind === 'alert' || (kind === 'correction' && about.startsWith('a-'))
  return `${homeOf(story)}/${isAlert ? 'alerts' : 'editions'}/${about}`
}

/** Before a story has told anything. */
const begun: Instant = '1970-01-01T00:00:00.000Z'

/**
 * A story's feed, or a topic's.
 * @param told newest first
 * @param at.origin without a slash at the end
 * @param at.path of the feed itself
 */
export const tellFeed = (
  pack: StoryPack,
  topic: Topic | null,
  told: readonly Followed[],
  { origin, path }: { origin: string; path: string },
  { page: { feed: words } }: Words,
): FeedView => {
  const titles = new Map(pack.topics.map(({ id, title }) => [id, title]))
  const updated = told.reduce((last, one) => later(last, one.updated), begun)
  return {
    id: urnOf('feed', pack.id, topic?.id ?? ''),
    title: topic ? words.ofTopic(pack.title, topic.title) : pack.title,
    subtitle: words.subtitle,
    language: pack.language,
    author: pack.sender.name,
    home: `${origin}${homeOf(pack.id)}${topic ? `/topics/${topic.id}` : ''}`,
    self: `${origin}${path}`,
    icon: `${origin}/icon.svg`,
    updated,
    entries: told.map(one => ({
      id: urnOf('announcement', one.id),
      href: `${origin}${pageOf(pack.id, one)}`,
      title: one.title,
      summary: one.summary,
      published: one.at,
      updated: one.updated,
      topics: one.topics.flatMap(id => titles.get(id) ?? []),
      items: one.items.map(({ title, development }) => ({
        title,
        href: `${origin}${homeOf(pack.id)}/developments/${development}`,
      })),
      followUps: one.followUps.map(({ kind, at, title, id }) => ({
        label: kind === 'correction' ? words.corrected(dayOf(at, pack)) : words.takenBack(dayOf(at, pack)),
        text: title,
        href: `${origin}${pageOf(pack.id, kind === 'correction' ? one : { id, kind: 'alert' })}`,
      })),
    })),
  }
}

/** The days that a story plans. @param origin without a slash at the end */
export const tellCalendar = (
  pack: StoryPack,
  days: readonly PlannedDay[],
  state: StoryState,
  { now, origin }: { now: Instant; origin: string },
  words: Words,
): CalendarView => {
  const standing = standingOf(pack, state, now, words)
  const [main, ...others] = pack.tracks
  const beside = new Map(others.map(({ id }, n) => [id, standing.beside[n]]))
  return {
    title: pack.title,
    self: `${origin}${homeOf(pack.id)}/calendar.ics`,
    days: days.map(({ track, turn, day, status, sequence, since, changedAt }) => {
      const label = track === main.id ? null : beside.get(track)?.label
      // What was said of an earlier day is history; the latest plan says how the story stands.
      const isLatest = days.every(other => other.track !== track || other.turn <= turn)
      const answer = track === main.id ? standing.answer : (beside.get(track)?.answer ?? '')
      const said = isLatest ? answer : longDayOf(`${day}T12:00:00.000Z`, { ...pack, timeZone: 'UTC' })
      return {
        uid: uuidOf('planned', pack.id, track, turn),
        day,
        title: label ? `${pack.title}: ${label}` : pack.title,
        description: words.page.feed.planned(said),
        href: `${origin}${homeOf(pack.id)}`,
        status,
        sequence,
        since,
        changedAt,
      }
    }),
  }
}
