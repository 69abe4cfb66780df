import { type Instant, plusDays } from '#core/instant'
import { longDayOf } from '#core/story/day'
import type { StoryPack } from '#core/story/pack'
import { dayIn, pauseDay, pauseDaysAtMost, pausedUntil } from '#core/subscription/pause'
import type { Subscription } from '#core/subscription/subscriber'
import type { FieldError, PauseView } from '#templates/pages/views'
import type { PageWords } from '#templates/words/page-words'
import type { Posted } from './form.ts'

const daysToChoose = (now: Instant): { first: Instant; last: Instant } => ({
  first: plusDays(now, 1),
  last: plusDays(now, pauseDaysAtMost),
})

/** @param typed what was typed, where it is shown again beside what is wrong with it */
export const pauseViewOf = (
  pack: StoryPack,
  subscription: Subscription,
  now: Instant,
  typed?: string,
): PauseView => {
  const until = pausedUntil(subscription, now)
  const { first, last } = daysToChoose(now)
  return {
    day: typed ?? (until ? dayIn(pack.timeZone, until) : ''),
    until: until && longDayOf(until, pack),
    first: dayIn(pack.timeZone, first),
    last: dayIn(pack.timeZone, last),
  }
}

/** `until` null: no pause; undefined: the form did not ask. */
export const typedPauseOf = (
  form: Posted,
  pack: StoryPack,
  { preferences }: PageWords,
  now: Instant,
): { until: Instant | null | undefined } | { fault: FieldError } => {
  const [typed] = form.all('pause')
  if (typed === undefined) return { until: undefined }
  if (typed.trim() === '') return { until: null }
  const until = pauseDay(typed.trim(), pack.timeZone, now)
  if (until) return { until }
  const { first, last } = daysToChoose(now)
  const sentence = preferences.pauseDay(longDayOf(first, pack), longDayOf(last, pack))
  return { fault: { field: 'pause', sentence } }
}
