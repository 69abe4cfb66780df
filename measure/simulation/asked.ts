import type { Preferences } from '#core/subscription/preferences'

const placeOf = (story: string, reader: string): string => `${story} ${reader}`

/** The same choice is spelt the same, in whatever order its fields are. */
export const spelt = (choice: object): string =>
  JSON.stringify(choice, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )

/**
 * What readers asked of each story, from when they did: a judge tells by it what one story did to another.
 * @param isKept of a crowd in one story it would fill the memory, and tell nothing
 */
export const createAsked = (isKept: boolean, now: () => number) => {
  const leaves = new Map<string, number>()
  const choices = new Map<string, Set<string>>()
  return {
    isKept,
    toLeave(story: string, reader: string): void {
      const place = placeOf(story, reader)
      if (isKept && !leaves.has(place)) leaves.set(place, now())
    },
    choice<Chosen extends Preferences>(story: string, reader: string, chosen: Chosen): Chosen {
      const place = placeOf(story, reader)
      if (isKept) choices.set(place, (choices.get(place) ?? new Set()).add(spelt(chosen)))
      return chosen
    },
    hadAskedToLeave: (story: string, reader: string, at: number): boolean =>
      (leaves.get(placeOf(story, reader)) ?? Number.POSITIVE_INFINITY) <= at,
    hadChosen: (story: string, reader: string, chosen: object): boolean =>
      choices.get(placeOf(story, reader))?.has(spelt(chosen)) ?? false,
  }
}
