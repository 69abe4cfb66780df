import { membersOf } from './closed-list.ts'

/** What the calendar and the mails ask of a cadence. */
type CadenceRow = {
  /** On every day, on the pack's weekday, or on the first such weekday of a month. */
  closes: 'every-day' | 'weekday' | 'first-weekday'
  /** The most days from one closing to the next. */
  days: number
  /** Whether the edition goes to readers for whose topics it has nothing new (docs/adr/0006). */
  mailedWhenQuiet: boolean
}

/** How often digests come. On which weekday and at what time they close is the pack's to say. */
export const cadences = {
  weekly: { closes: 'weekday', days: 7, mailedWhenQuiet: true },
  daily: { closes: 'every-day', days: 1, mailedWhenQuiet: false },
  // From a first Sunday to the next it is four weeks or five.
  monthly: { closes: 'first-weekday', days: 35, mailedWhenQuiet: true },
} as const satisfies Record<string, CadenceRow>

export type Cadence = keyof typeof cadences

export const allCadences = membersOf(cadences)

/** The longest that an edition can be on its way, and that a reader can have been told by another cadence before. */
export const longestDays = Math.max(...allCadences.map(cadence => cadences[cadence].days))

/** What the form starts with, and whose closings hold for what a pack does not speak of. */
export const usualCadence = 'weekly' satisfies Cadence

/** What a reader can choose: *none* leaves the alerts alone. */
export const cadenceChoices = [...allCadences, 'none'] as const

export type CadenceChoice = (typeof cadenceChoices)[number]

export const isCadenceChoice = (text: string): text is CadenceChoice =>
  cadenceChoices.some(choice => choice === text)

/** The cadence whose editions a reader gets, or would get. */
export const cadenceOf = (choice: CadenceChoice): Cadence => (choice === 'none' ? usualCadence : choice)
