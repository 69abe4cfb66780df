import { type Instant, msBetween } from '../../instant.ts'
import type { Shelved } from './shelf.ts'

const minuteMs = 60_000
/** An old copy of a feed lacks its newest entries for a poll or two: only what stays away was taken out. */
const confirmedMs = 15 * minuteMs
/** Later nothing more is learned of it. */
const lookedForMs = 6 * 60 * minuteMs
/** What stood for a day was read by all and leaves its feed for many reasons. */
const soonMs = 24 * 60 * minuteMs
/** Out of a feed that never lost an entry yet, also without an older one as a witness. */
const atOnceMs = 60 * minuteMs
/** More in three days, or at once, is how this feed is put together. */
const takenOutAtMost = 2

const timeOf = ({ published, since }: Shelved): Instant => published ?? since ?? ''

/** Newest first, but for one that is pinned. From a feed in another order an entry may go for any reason. */
const isInOrder = (shown: Shelved[]): boolean => {
  const steps = shown.slice(1).map((one, n) => timeOf(one) > timeOf(shown[n] ?? one))
  return steps.filter(upwards => upwards).length <= 1
}

const awayFor = ({ goneAt }: Shelved, now: Instant): number => (goneAt === null ? -1 : msBetween(goneAt, now))

const stoodFor = ({ since, goneAt }: Shelved): number =>
  since === null || goneAt === null ? Number.POSITIVE_INFINITY : msBetween(since, goneAt)

const mayBe = (one: Shelved): boolean => !one.withdrawn && stoodFor(one) <= soonMs

/** Whether the next poll must ask for the whole feed: "not modified" would not tell that something stays away. */
export const isWaitedFor = (shelf: Shelved[], now: Instant): boolean =>
  shelf.some(one => mayBe(one) && awayFor(one, now) >= 0 && awayFor(one, now) < confirmedMs)

/**
 * What an outlet has taken out again: gone from its feed soon after it appeared, for a quarter of an hour at least,
 * while an older entry is still shown; so it was not pushed off the end.
 * @param shown what the feed shows now, in its order
 */
export const takenOut = (shelf: Shelved[], shown: Shelved[], now: Instant): Shelved[] => {
  const last = shown.at(-1)
  if (last === undefined || !isInOrder(shown)) return []
  const left = shelf.filter(({ goneAt }) => goneAt !== null)
  const found = left.filter(
    one =>
      mayBe(one) &&
      awayFor(one, now) >= confirmedMs &&
      awayFor(one, now) < lookedForMs &&
      (timeOf(last) < timeOf(one) || (left.length === 1 && stoodFor(one) <= atOnceMs)),
  )
  const before = shelf.filter(({ withdrawn }) => withdrawn).length
  return found.length + before > takenOutAtMost ? [] : found
}
