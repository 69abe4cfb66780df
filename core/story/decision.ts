import type { Cadence } from '../cadence.ts'
import type { Instant } from '../instant.ts'

/**
 * What an editor may decide of a story. Each names what it is about, and nothing of it is kept anywhere else: what reports
 * say stays as it is, and whoever tells of the story reads both.
 */
export type Ruling =
  /** Words that stand until they are taken back. */
  | { kind: 'headline'; development: string; text: string }
  | { kind: 'summary'; development: string; text: string }
  /** Not told, nowhere. */
  | { kind: 'drop'; development: string }
  /** Told before all others. */
  | { kind: 'pin'; development: string }
  /** Two developments are one. The one known first stays. */
  | { kind: 'merge'; development: string; other: string }
  /** Reports of a development tell of another one. */
  | { kind: 'split'; development: string; reports: string[] }
  /** A report that does not belong where it stands: it is not told there. What it says of the state still counts. */
  | { kind: 'leave-out'; development: string; report: string }
  /** A report that counts for no family any more: what then lacks its second falls. */
  | { kind: 'retract'; development: string; report: string }
  /** A milestone holds, or falls, whatever the papers say. */
  | {
      kind: 'state'
      milestone: string
      says: 'holds' | 'falls'
      detail: string | null
      source: string | null
    }
  /** Markdown above one edition's news: the one of this cadence that closes then. */
  | { kind: 'intro'; cadence: Cadence; closes: Instant; text: string }
  /** The story is over: its readers get a last mail, and nobody can join. @property successor id of the story that goes on */
  | { kind: 'close'; successor: string | null }
  /** Whether a mailing goes. It says nothing of the story. */
  | { kind: 'review'; mailing: string; says: ReviewWord }

/**
 * *approve*, *release*: it goes, a digest at its closing and an alert at once. *hold*: not before it is released.
 * *drop*: never; what it would have told, the next digest tells.
 */
export const reviewWords = ['approve', 'hold', 'release', 'drop'] as const
export type ReviewWord = (typeof reviewWords)[number]

/** An editor's decision: who, when, why, what. Nothing of it changes; it may be taken back. */
export type Decision = {
  /** 1 for a story's first: whoever decides next counts on, so two editors never decide unseen of one another. */
  number: number
  story: string
  /** A name, as it is shown to other editors. */
  by: string
  at: Instant
  /** A sentence; null where none was given. */
  why: string | null
  ruling: Ruling
  undone: Undone | null
}

export type Undone = { by: string; at: Instant; why: string | null }

/** Those that hold, in the order in which they were made. */
export const inForce = (decisions: readonly Decision[]): Decision[] =>
  decisions.filter(({ undone }) => undone === null).toSorted((a, b) => a.number - b.number)

/** Keeps a story's decisions. */
export interface DecisionKeeping {
  /** All of them, also those that were taken back, oldest first. */
  decisions(story: string): Promise<Decision[]>
  /** @returns `lost` when another one has this number already */
  save(decision: Decision): Promise<'written' | 'lost'>
  /** @returns `lost` when it was taken back before */
  undo(story: string, number: number, undone: Undone): Promise<'written' | 'lost'>
}
