import type { Instant } from '../instant.ts'
import { type Chunk, defectsAt, type Outcome, type Trying } from './ledger.ts'

/** From this attempt on, places that may be poisoned are tried one by one and take no others down. */
const aloneFromAttempt = 3
/** Refused so often, a mail is a defect for a person to look at. */
const defectsAtMost = 3
/**
 * So many attempts in a row that it was given alone, and no worker came back to say what became of it. More than the
 * refusals: a refusal is about this mail, a lost worker mostly about the machine.
 */
const vanishedAtMost = 8

export type TryAgain = {
  /** Written into the row with the count of the attempt, before anything is handed over. */
  trying: Record<string, Trying>
  /** Given up for good. */
  failed: Record<string, Outcome>
}

/**
 * Gives up what was refused too often; of what may be poisoned takes one place, another at each attempt. A place that
 * is tried alone is counted before: should it take the worker down, nobody is left to count it after.
 * @param places those that may be attempted again
 */
export const tryAgain = (chunk: Chunk, places: string[], now: Instant): TryAgain => {
  const attempt = chunk.attempt + 1
  const failed: Record<string, Outcome> = {}
  for (const place of places) {
    const why = hopeless(chunk, place)
    if (why !== null) failed[place] = { is: 'failed', why, at: now }
  }
  const left = places.filter(place => !failed[place])
  const alone = attempt >= aloneFromAttempt && left.some(place => mayBePoisoned(chunk, place))
  const chosen = alone ? left.slice(attempt % left.length).slice(0, 1) : left
  const trying = chosen.map((place): [string, Trying] => {
    const vanished = vanishedAt(chunk, place) + (alone ? 1 : 0)
    return [place, { is: 'trying', at: now, attempt, defects: defectsAt(chunk, place), vanished }]
  })
  return { trying: Object.fromEntries(trying), failed }
}

/** Why it is given up; null while it is not. */
const hopeless = (chunk: Chunk, place: string): string | null => {
  const last = chunk.out[place]
  if (vanishedAt(chunk, place) >= vanishedAtMost) return 'no worker came back from it'
  if (defectsAt(chunk, place) < defectsAtMost) return null
  return last?.is === 'not-sent' ? last.why : 'refused'
}

/** In how many attempts that it was given alone its worker vanished; any outcome ends the count. */
const vanishedAt = (chunk: Chunk, place: string): number => {
  const last = chunk.out[place]
  return last?.is === 'trying' ? last.vanished : 0
}

/** Refused before, or its worker never came back to say. */
const mayBePoisoned = (chunk: Chunk, place: string): boolean => {
  const last = chunk.out[place]
  return last === undefined || last.is === 'trying' || defectsAt(chunk, place) > 0
}
