import type { Edition } from '#core/digest/edition'
import { type ListingPorts, readListing } from '#core/digest/read-listing'
import type { Instant } from '#core/instant'
import { momentOf, shortDayOf } from '#core/story/day'
import { isTold } from '#core/story/development'
import { kindOf, type MilestoneKind, type StoryState } from '#core/story/milestone'
import type { StoryPack } from '#core/story/pack'
import { readingBy } from '#core/story/reading/carried'
import { latestOn, ruleOf } from '#core/story/state/tracks'
import { lastDays, listedDays, storyDay } from '#core/story/story-day'
import type { StoryRecord } from '#core/story/story-record'
import { type Entry, entryOf } from '#core/story/telling/entry'
import { notKnownOf, standingOf } from '#core/story/telling/standing'
import { carriersOf, timelineOf } from '#core/story/telling/timeline'
import { trackOf } from '#core/story/track-of'
import type { ChartMilestone, ChartTrack, CoverageWeek, StoryPageView } from '#templates/pages/views'
import type { Words } from '#templates/words/words'
import type { Site } from './site-context.ts'
import { homeOf } from './site-view.ts'

/** Five weeks of bars; the running one is open. */
const weeks = 5
const latestEntries = 8

type StoryPagePorts = Omit<ListingPorts, 'wordsFor' | 'storyStore'> &
  Pick<Site, 'wordsFor'> & {
    storyStore: ListingPorts['storyStore'] & Pick<StoryRecord, 'development'>
  }

export type StoryMaterial = Omit<StoryPageView, 'site' | 'form'>

/** Everything the story page shows, but for the form. */
export const readStoryPage = async (
  pack: StoryPack,
  ports: StoryPagePorts,
  now: Instant,
): Promise<StoryMaterial> => {
  const { entries, state, reportsByDay, editions } = await readListing(pack, listedDays(now, pack), ports)
  const [lastEdition] = editions
  const standing = standingOf(pack, state, now, ports.wordsFor(pack.language))
  const coverage = coverageOf(reportsByDay, pack, now)
  const thisWeek = entries.filter(({ lastAt }) => storyDay(lastAt, pack) >= coverage.running.starts)
  const latest = thisWeek.slice(0, latestEntries)
  const steps = await readSteps(pack, state, entries, ports)
  // How sure the answer is, which the first track gives: not what is told beside it, as the place is.
  const answer = latestOn(pack.tracks[0].id, state, pack)
  const carrier = [...steps, ...entries].find(({ id }) => id === answer?.development)
  return {
    standing,
    sureness: carrier ?? null,
    checked: momentOf(now, pack),
    coverage: coverage.bars,
    tracks: chartedOf(state, pack, coverage.from),
    reports: coverage.bars.reduce((sum, { reports }) => sum + reports, 0),
    timeline: {
      entries: timelineOf(steps, entries, new Set(latest.map(({ id }) => id))),
      total: entries.length,
      hasSteps: steps.length > 0,
    },
    latest: { entries: latest, total: thisWeek.length },
    notKnown: notKnownOf(pack, state, now),
    lastEdition: lastEdition ? editionLink(lastEdition, ports.wordsFor(pack.language)) : null,
  }
}

/** What the wires above the bars show: what holds of each track since the first bar. */
const chartedOf = (state: StoryState, pack: StoryPack, from: string): ChartTrack[] =>
  pack.tracks
    .map(({ id, label }, n) => ({
      label: n === 0 ? null : (label ?? null),
      milestones: state.milestones.flatMap(({ name, at }): ChartMilestone[] => {
        const rule = ruleOf(pack, name)
        const day = storyDay(at, pack)
        return rule === undefined || trackOf(rule, pack) !== id || day < from
          ? []
          : [{ label: rule.label, note: shortDayOf(day, pack), day, state: shapes[kindOf(rule)] }]
      }),
    }))
    .filter(({ milestones }) => milestones.length > 0)

/** The story's key steps as entries: those that pages list no longer are few, and read by themselves. */
const readSteps = async (
  pack: StoryPack,
  state: StoryState,
  entries: readonly Entry[],
  { storyStore, judgeOf, wordsFor }: StoryPagePorts,
): Promise<Entry[]> => {
  const listed = new Map(entries.map(one => [one.id, one]))
  const found = await Promise.all(
    carriersOf(state).map(async id => listed.get(id) ?? (await storyStore.development(pack.id, id))),
  )
  const [words, readingOf] = [wordsFor(pack.language), readingBy(judgeOf(pack))]
  return found.flatMap(one => {
    if (one === undefined) return []
    if ('on' in one) return [one]
    return isTold(one) ? [entryOf(one, pack, state, words, readingOf)] : []
  })
}

const shapes: Record<MilestoneKind, ChartMilestone['state']> = {
  step: 'reached',
  aside: 'reached',
  setback: 'set-back',
  end: 'ended',
}

export const editionLink = ({ story, mailing, cadence, title }: Edition, words: Words) => ({
  href: `${homeOf(story)}/editions/${mailing}`,
  title: words.cadence[cadence].listed(title),
})

/** @param reportsByDay reports of the story's days, those of the bars among them */
const coverageOf = (reportsByDay: Record<string, number>, pack: StoryPack, now: Instant) => {
  const days = lastDays(now, pack, 7 * weeks)
  const barFrom = (first: number, open: boolean): CoverageWeek => {
    const week = days.slice(first, first + 7)
    const starts = week[0] ?? days[0]
    const reports = week.reduce((sum, day) => sum + (reportsByDay[day] ?? 0), 0)
    return { starts, label: shortDayOf(starts, pack), reports, open }
  }
  const running = barFrom(7 * (weeks - 1), true)
  const closed = Array.from({ length: weeks - 1 }, (_, n) => barFrom(7 * n, false))
  return { from: days[0], running, bars: [...closed, running] }
}
