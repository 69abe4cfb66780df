import { cadences } from '#core/cadence'
import { isMemberOf } from '#core/closed-list'
import type { GreetingKind } from '#core/delivery/mailing-kind'
import { wordsFor } from '#templates/words/words-for'
import type { KindOf } from './inbox/pages.ts'

const greetings: Record<GreetingKind, string> = {
  confirmation: 'Confirmation',
  welcome: 'Welcome',
  access: 'Link to the preferences',
  own: 'Link to one’s own data',
  desk: 'Link to the desk',
  moving: 'Confirm a new address',
  moved: 'To the new address',
  away: 'To the old address',
  goodbye: 'Goodbye',
}

/** By the beginning of the mailing's id. */
const frozen: Record<string, string> = {
  a: 'Alert',
  c: 'Correction',
  d: 'Draft',
  l: 'Last mail',
  s: 'Still here',
  w: 'While you were away',
}

/** The kind of a mail by its mailing's id (`core/digest/edition.ts`, `core/alert/rule.ts`, `core/subscription/greeting-mailing.ts`). */
export const kindOf: KindOf = ({ tags }) => {
  const mailing = tags.find(({ name }) => name === 'mailing')?.value ?? ''
  const [first = '', ...rest] = mailing.split('-')
  if (isMemberOf(greetings, first)) return greetings[first]
  const cadence = rest.at(-2) ?? ''
  if (first === 'e' && isMemberOf(cadences, cadence)) return wordsFor('en').cadence[cadence].choice
  return frozen[first] ?? 'Mail'
}
