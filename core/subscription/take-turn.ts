import type { Instant } from '../instant.ts'
import type { MailRequest } from './request.ts'
import {
  type Counts,
  formUsesAtMost,
  mostInWindow,
  type Place,
  type Share,
  shares,
  turnIn,
  windowFor,
} from './turn.ts'

/** Counts requests by form, network, domain and in all, and never more of something than it is told. */
export interface RequestCounts {
  /** One more use of this form. @returns whether it is counted */
  countUse(form: string, atMost: number, now: Instant): Promise<boolean>
  /** One more that is refused in this hour because its form was sent too often. @returns whether it is counted */
  countRefused(atMost: number, now: Instant): Promise<boolean>
  /**
   * What is counted in the windows in which a request of now may be counted; too low, perhaps, since others count as well.
   * @param anew what is remembered has misled
   */
  counts(of: Shares, now: Instant, anew: boolean): Promise<Counts>
  /** One more in this window. @returns whether it is counted */
  countIn(window: Instant, share: Share, of: Shares, atMost: number, now: Instant): Promise<boolean>
}

/** What a request shares with others. */
export type Shares = Pick<MailRequest, 'network' | 'domain'>

/** *form*: this form was sent too often. *all*: there is no room for it within the hour. */
export type Turn = { turn: Instant } | { refused: 'form' | 'all' }

/** Somebody else may take the last place of a window so often; then the window after it is looked at. */
const tries = 8
/** What is remembered may lag behind other workers; after so many tries it is read anew for each. */
const triesFromMemory = 2
/** Somebody may click a button ten times in anger; this often it is a script. */
const refusedInAnHour = 20

/** Counts what is refused because its form was sent too often. @returns whether that has become a flood */
export const isFlood = async (now: Instant, counts: RequestCounts): Promise<boolean> =>
  !(await counts.countRefused(refusedInAnHour, now))

/** Counts a request. Counting it twice, after a crash, takes a place too many and does no other harm. */
export const takeTurn = async (request: MailRequest, now: Instant, counts: RequestCounts): Promise<Turn> => {
  if (!(await counts.countUse(request.form, formUsesAtMost, now))) return { refused: 'form' }
  const draw = drawOf(request.id)
  for (let again = 0; again < tries; again += 1) {
    const place = windowFor(
      await counts.counts(request, now, again >= triesFromMemory),
      request.domain,
      now,
      draw,
    )
    if (!place) return { refused: 'all' }
    if (await isCounted(place, request, now, counts)) return { turn: turnIn(place.window, now, draw) }
  }
  return { refused: 'all' }
}

const isCounted = async (
  { window, isBeside }: Place,
  of: Shares,
  now: Instant,
  counts: RequestCounts,
): Promise<boolean> => {
  for (const share of shares) {
    const atMost = isBeside && share !== 'all' ? Number.MAX_SAFE_INTEGER : mostInWindow(share, of.domain)
    if (!(await counts.countIn(window, share, of, atMost, now))) return false
  }
  return true
}

/** From the random end of a request's id: the same whenever it is worked off. */
const drawOf = (id: string): number => Number.parseInt(id.slice(-8), 16) / 2 ** 32
