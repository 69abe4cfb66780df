import type { Entry } from '../story/telling/entry.ts'
import type { Edition } from './edition.ts'

/** What pages list under one day: the developments of that day of UTC, which stands in their ids, and how many relevant reports came out on that day of the story. */
export type DayListing = { entries: Entry[]; reports: number }

/** A day, or the editions: what is prepared, opened and closed as a whole. */
export type Part = string
export const editionsPart: Part = 'EDITIONS'

/** A part that was changed, or is just being changed, since it was prepared. */
export type OpenPart = { part: Part; changes: number }

/** All days from `from` on were prepared. `of`: what they were made of, beside the developments themselves. */
export type Head = { of: string; from: string }

/** What is prepared of a story; null where a part is open, or was made of something else than `of`. */
export type Prepared = {
  day(day: string, of: string): DayListing | null
  /** Of both cadences, newest first. */
  editions(): Edition[] | null
}

/**
 * What pages list, prepared part by part: one query gives what else takes one for each day. It never says anything of
 * its own. It counts only while nothing that it was made of has changed.
 */
export interface Listings {
  /** A text's own short name: two texts have the same only if they are the same. */
  fingerprint(text: string): string
  /** Says that a part changes. Before it does: whoever dies in between leaves it open. */
  open(story: string, part: Part): Promise<void>
  /** How far preparing has come. */
  progress(story: string): Promise<{ head: Head | null; open: OpenPart[] }>
  prepared(story: string, fromDay: string): Promise<Prepared>
  saveDay(story: string, day: string, of: string, listing: DayListing): Promise<void>
  saveEditions(story: string, editions: Edition[]): Promise<void>
  /** Unless it was changed again since. */
  close(story: string, open: OpenPart): Promise<void>
  saveHead(story: string, head: Head): Promise<void>
}
