import { plusMs } from '#core/instant'

/** A line of a recording. Outlets and all that they tell are invented. */
export type BusyReport = {
  id: string
  title: string
  summary: string
  url: string
  outlet: string
  published: string
}

const dayMs = 86_400_000

/** Who says it, as the shipped story knows them, and of what. */
const speakers = [
  'Trump',
  'Putin',
  'Kremlin',
  'White House',
  'Zelensky',
  'Macron',
  'Merz',
  'Rutte',
  'Lavrov',
  'Witkoff',
  'Rubio',
  'NATO',
]
const matters = [
  'the Trump-Putin summit',
  'security guarantees for Ukraine',
  'sanctions on Russia',
  'land swaps in Donbas',
  'a ceasefire in Ukraine',
  'the Alaska talks with Putin',
  'Russian oil tariffs',
  'arms deliveries to Ukraine',
]
const wordings: ((who: string, what: string, about: string, where: string) => string)[] = [
  (who, what, about, where) => `${who} tells ${where} that ${what} decides on ${about}`,
  (who, what, about, where) => `In ${where}, ${who} links ${about} to ${what}`,
  (who, what, about) => `${who}: ${about} hangs on ${what}`,
  (who, what, about, where) => `${what} moves ${about}, ${who} says in ${where}`,
]
/** What each outlet adds: the same words under two names are one report. */
const adding = 'aides say,officials say,sources say,diplomats say,it is said,as told to us'.split(',')
const lights =
  'tonight,today,at noon,this morning,late in the day,on Tuesday,after hours,once more,by letter,in brief'.split(
    ',',
  )
const syllables = 'ba de fi go lu ma ne pi ro su ta ve wi zo ka le'.split(' ')

/** The same numbers at every run, 0 to below 1 (a linear congruential generator, Numerical Recipes). */
const chance = (seed: number) => {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

type Pick = (list: readonly string[]) => string

/** One thing that happened, in words that hardly any other one has. */
const eventBy = (of: Pick) => {
  const name = (): string => {
    const word = `${of(syllables)}${of(syllables)}${of(syllables)}`
    return word[0]?.toUpperCase() + word.slice(1)
  }
  const who = of(speakers)
  return { who, what: `the ${name()} ${name().toLowerCase()}`, about: of(matters), where: name() }
}

/**
 * A day on which everybody writes of the story: events that two to twelve outlets tell within three hours, each in one
 * of four wordings, in the order of publishing.
 * @param count how many reports
 * @param start the day's first moment
 */
export const busyReports = (count: number, start: string, seed = 20_310_304): BusyReport[] => {
  const next = chance(seed)
  const of: Pick = list => list[Math.floor(next() * list.length)] ?? ''
  const reports: BusyReport[] = []
  while (reports.length < count) {
    const event = eventBy(of)
    const begun = next() * (dayMs - 3 * 3_600_000)
    const tellers = Math.min(2 + Math.floor(next() * 11), count - reports.length)
    const first = Math.floor(next() * 60)
    for (let teller = 0; teller < tellers; teller += 1) {
      const id = `busy-${reports.length}`
      const wording = wordings[Math.floor(next() * wordings.length)] ?? wordings[0]
      reports.push({
        id,
        title: `${wording?.(event.who, event.what, event.about, event.where)} ${of(lights)}, ${of(adding)}`,
        summary: `${event.who} spoke of ${event.what} in ${event.where}. Aides said that ${event.about} would come next.`,
        url: `https://outlet${(first + teller) % 60}.example.org/${id}`,
        outlet: `Harbour Paper ${(first + teller) % 60}`,
        published: plusMs(start, Math.floor(begun + next() * 3 * 3_600_000)),
      })
    }
  }
  return reports.toSorted((a, b) => (a.published < b.published ? -1 : 1))
}
