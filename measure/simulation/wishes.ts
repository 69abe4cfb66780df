import type { Preferences } from '#core/subscription/preferences'
import type { Chances } from '../chances.ts'

const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland']

/** Another language than the story's, now and then. */
export const languageIn = (tongues: Chances): Partial<Preferences> =>
  tongues.in(0.3) ? { language: 'fr' } : {}

/** Quiet hours and an hour for the digest, each of them now and then. */
export const hoursIn = (wishes: Chances): Partial<Preferences> => {
  const from = wishes.between(0, 23)
  const until = (from + wishes.between(1, 11)) % 24
  return {
    timeZone: zones[wishes.between(0, zones.length - 1)],
    ...(wishes.in(0.4) ? { quiet: { from, until, milestones: wishes.in(0.7) } } : {}),
    ...(wishes.in(0.3) ? { digestHour: wishes.between(0, 23) } : {}),
  }
}
