import { membersOf } from './closed-list.ts'

/** What the calendar and the mails ask of a cadence. */
type CadenceRow = {
  /** From one closing to the next, as a calendar counts it. */
  period: { days: number } | { months: number }
  /** The longest such period in days. */
  days: number
  /** Whether the edition goes to readers for whose topics it has nothing new (docs/adr/0006). */
  mailedWhenQuiet: boolean
}

/** How often digests come. When exactly they close is the pack's to say. */
export const cadences = {
  weekly: { period: { days: 7 }, days: 7, mailedWhenQuiet: true },
  daily: { period: { days: 1 }, days: 1, mailedWhenQuiet: false },
} as const satisfies Record<string, CadenceRow>

export type Cadence = keyof typeof cadences

export const allCadences = membersOf(cadences)

/** What the form starts with, and whose editions stand for the story where nobody has chosen. */
export const usualCadence = 'weekly' satisfies Cadence

/** What a reader can choose: *none* leaves the alerts alone. */
export const cadenceChoices = [...allCadences, 'none'] as const

export type CadenceChoice = (typeof cadenceChoices)[number]

export const isCadenceChoice = (text: string): text is CadenceChoice =>
  cadenceChoices.some(choice => choice === text)

/** The cadence whose editions a reader gets, or would get. */
export const cadenceOf = (choice: CadenceChoice): Cadence => (choice === 'none' ? usualCadence : choice)
