import type { Mark } from './corroborate.ts'

/** A development as mails and pages show it; every text is plain and still to be escaped. */
export type DevelopmentView = {
  id: string
  /** Absolute address of its page. */
  href: string
  headline: string
  summary: string
  mark: Mark
  /** The words after the mark: "by 5 publishers", "Lakeside Herald". */
  by: string
  /** "Tue 4 March", in the story's zone and language. */
  day: string
  /** At most three (an alert: four); href null when the report came without an address. */
  outlets: { name: string; href: string | null }[]
  /** How many more publishers there are. */
  more: number
  milestoneLabel: string | null
}

/** Where the story stands, ready to print. */
export type StandingView = {
  /** "Where it stands on Sunday evening" */
  label: string
  /** "Announced. No date yet." */
  answer: string
  sentence: string
  /** Always four. */
  wire: StationView[]
}

export type StationView = {
  label: string
  /** "4 March", "not yet", "no new date" */
  note: string
  state: 'reached' | 'current' | 'ahead' | 'postponed' | 'called-off'
  /** A day that no longer holds, struck through; the note then says "moved: 11 April" or "no new date". */
  struck: string | null
}
