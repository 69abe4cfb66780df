import { allCadences } from '#core/cadence'
import type { OnItsWay } from '#core/desk/waiting'
import { capital } from '#core/story/capital'
import type { StoryPack } from '#core/story/pack'
import { deskMoment } from './moments.ts'

/** "Weekly digest": two of one day have the same number and subject. */
export const kindOfMailing = ({ kind, cadence }: Pick<OnItsWay, 'kind' | 'cadence'>): string =>
  cadence === null ? (kinds[kind] ?? kind) : capital(`${cadence} digest`)

const kinds: Readonly<Record<string, string>> = {
  alert: 'Alert',
  correction: 'Correction',
  farewell: 'Last mail',
}

/** "the weekly digest of Sun 9 March, 18:00 CET", by its id; of an alert or a correction the id. */
export const mailingName = (mailing: string, pack: Pick<StoryPack, 'id' | 'timeZone'>): string => {
  if (mailing.startsWith(`l-${pack.id}-`)) return 'the last mail of the story'
  const cadence = allCadences.find(one => mailing.startsWith(`e-${pack.id}-${one}-`))
  const [, day, hour, minute] = /-(\d{8})T(\d\d)(\d\d)\d\dZ$/.exec(mailing) ?? []
  if (cadence === undefined || day === undefined) return mailing
  const closes = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T${hour}:${minute}:00.000Z`
  return `the ${cadence} digest of ${deskMoment(closes, pack)}`
}
