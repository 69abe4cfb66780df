import { epochMs, type Instant, plusMs, toInstant } from '../instant.ts'
import { greatProviderOf } from './mailbox-providers.ts'

/**
 * When a request may go on. Requests are counted in windows of a quarter of a minute, by network, by domain and in all;
 * one that finds its window full is counted in the next that has room, and waits for it. So a flood stands in a line of
 * its own, and whoever comes from elsewhere walks past it.
 */
export type Share = 'network' | 'domain' | 'all'
export const shares: readonly Share[] = ['network', 'domain', 'all']

export const windowMs = 15_000

/** So many requests a window go on at once, and the longest that one is made to wait. */
const perWindow = { network: 3, domain: 8, all: 15 } as const
const longestWaitMs = 50 * 60_000

/** A form is sent once, and now and then again for a second address. */
export const formUsesAtMost = 5

/** What is counted of a request: keys are hashes but for `all`. */
export const mostInWindow = (share: Share, domain: string): number =>
  share === 'domain' && greatProviderOf(domain) !== null ? perWindow.all : perWindow[share]

/** `isBeside`: it is counted there although its network or its domain has no room. */
export type Place = { window: Instant; isBeside: boolean }

/** Counts by the start of their window. */
export type Counts = Record<Share, ReadonlyMap<Instant, number>>

export const windowOf = (at: Instant): Instant => toInstant(epochMs(at) - (epochMs(at) % windowMs))

/** The last window in which a request of now can be counted. */
export const lastWindow = (now: Instant): Instant => windowOf(plusMs(now, longestWaitMs))

/**
 * @param draw a number from 0 up to, not including, 1, always the same for one request
 * @returns the window to be counted in; null when in the whole time there is room for nobody
 */
export const windowFor = (counts: Counts, domain: string, now: Instant, draw: number): Place | null => {
  const windows = windowsFrom(now)
  const taken = (share: Share, window: Instant) => counts[share].get(window) ?? 0
  const hasRoom = (window: Instant) =>
    shares.every(share => taken(share, window) < mostInWindow(share, domain))
  const first = windows.find(hasRoom)
  if (first) return { window: first, isBeside: false }
  // Its network or its domain has no room for an hour: that may delay an honest reader, and must not silence one. A
  // third of all is left to such, wherever in the hour chance puts them.
  const left = windows.slice(1).filter(window => taken('all', window) < perWindow.all / 3)
  const chosen = left[Math.floor(draw * left.length)]
  return chosen ? { window: chosen, isBeside: true } : null
}

const windowsFrom = (now: Instant): Instant[] => {
  const first = epochMs(windowOf(now))
  const last = epochMs(lastWindow(now))
  return Array.from({ length: (last - first) / windowMs + 1 }, (_, n) => toInstant(first + n * windowMs))
}

/** The moment within its window: at once in the running one, else somewhere in it, so that no window goes as one burst. */
export const turnIn = (window: Instant, now: Instant, draw: number): Instant =>
  window <= now ? now : plusMs(window, Math.floor(draw * windowMs))
