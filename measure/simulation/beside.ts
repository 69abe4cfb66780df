import type { Mailing } from '#core/delivery/mailing'
import type { World } from './world.ts'

/**
 * What readers do in one story changes nothing in another: each leave and each choice of a subscription is one that its
 * reader asked for there.
 */
export const spillFaults = ({ asked, witness }: World): string[] => {
  if (!asked.isKept) return []
  return [...witness.everyHistory()].flatMap(([story, reader, history]) =>
    history.flatMap(({ at, state, preferences }, n) => {
      const before = history[n - 1]
      const hasLeft = state === 'left' && before !== undefined && before.state !== 'left'
      const isSuppressed = (witness.suppressedAt(reader) ?? Number.POSITIVE_INFINITY) <= at
      const hasChosen = before?.preferences === preferences || asked.hadChosen(story, reader, preferences)
      return [
        ...(hasLeft && !isSuppressed && !asked.hadAskedToLeave(story, reader, at)
          ? [`${reader} has left ${story}, and had not asked for it`]
          : []),
        ...(hasChosen ? [] : [`${reader} never chose ${JSON.stringify(preferences)} in ${story}`]),
      ]
    }),
  )
}

/** One sign-up brings one mail with a link, however many stories it is for, and each confirmation one welcome. */
export const greetingFaults = (mailings: readonly Mailing[], { witness }: World): string[] => {
  const links = mailings.filter(({ kind }) => kind === 'confirmation' || kind === 'access')
  const welcomes = mailings.filter(({ kind }) => kind === 'welcome')
  return [
    ...[...Map.groupBy(links, signUpOf)].flatMap(([signUp, { length }]) =>
      length > 1 ? [`${length} mails with a link for the sign-up ${signUp}`] : [],
    ),
    ...[...Map.groupBy(welcomes, one => `${one.story} ${readerOf(one)}`)].flatMap(([place, { length }]) => {
      const [story = '', reader = ''] = place.split(' ')
      const confirmed = confirmationsIn(witness.history(story, reader).map(({ state }) => state))
      return length > confirmed ? [`${length} welcomes for ${place}, confirmed ${confirmed} times`] : []
    }),
  ]
}

const readerOf = ({ audience }: Mailing): string => (audience.who === 'reader' ? audience.reader : '')

/** The last part of a greeting's name is what it answers. */
const signUpOf = (mailing: Mailing): string => `${mailing.id.split('-').at(-1)} of ${readerOf(mailing)}`

/** Who was there when the world began has confirmed before. */
const confirmationsIn = (states: readonly string[]): number =>
  states.filter((state, n) => n > 0 && state === 'active' && states[n - 1] !== 'active').length
