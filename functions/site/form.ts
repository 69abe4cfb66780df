import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { isCadenceChoice, usualCadence } from '#core/cadence'
import { type Instant, msBetween } from '#core/instant'
import { languageOf } from '#core/language/languages'
import type { Preferences, TypedPreferences } from '#core/subscription/preferences'
import { checkLink, type TokenSigner } from '#core/subscription/token'
import type { TypedHours } from '#core/subscription/typed-hours'
import type { PageWords } from '#templates/words/page-words'

/** Nobody fills in a form this fast; scripts do. */
export const leastFillMs = 2_000
/** A form's body: an address, seven topics and some short fields. */
const bodyBytesAtMost = 20_000

export type Posted = { text(name: string): string; all(name: string): string[] }

/** Reads a posted form, urlencoded or multipart. @returns undefined when it is larger than any form of ours */
export const readForm = async (context: Context): Promise<Posted | undefined> => {
  if (Number(context.req.header('content-length') ?? 0) > bodyBytesAtMost) return undefined
  // What the header says need not be so.
  if ((await context.req.arrayBuffer()).byteLength > bodyBytesAtMost) return undefined
  // A body that cannot be read is an empty form, and no fault of ours.
  const body = await context.req.parseBody({ all: true }).catch((): Record<string, string[]> => ({}))
  const all = (name: string): string[] => [body[name]].flat().filter(value => typeof value === 'string')
  return { all, text: name => all(name)[0] ?? '' }
}

/**
 * The time at which a form was served, signed; it goes back in a hidden field. Each has a number of its own, since it
 * works a few times only and times are whole seconds: in its reader's place, for a form has none.
 */
export const servedToken = (signer: TokenSigner, story: string, now: Instant): string =>
  signer.sign({
    purpose: 'form',
    reader: randomBytes(6).toString('base64url'),
    story,
    epoch: 0,
    issuedAt: now,
  })

/** @returns what is wrong with the time the form took, as a sentence for its reader; null when nothing is */
export const fillFault = (
  signer: TokenSigner,
  served: string,
  now: Instant,
  { form }: PageWords,
): string | null => {
  const check = checkLink(signer, 'form', served, now)
  if (check.is !== 'good') return form.openTooLong
  // Issued in whole seconds: a form served late in a second looks up to a second older.
  return msBetween(check.token.issuedAt, now) < leastFillMs ? form.tooFast : null
}

/**
 * A form of another site must not post here. Browsers say where a form comes from; old ones and scripts send neither
 * header, and are taken: there is no cookie that they could abuse.
 */
export const isForeign = (context: Context): boolean => {
  const site = context.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'cross-site'
  const origin = context.req.header('origin')
  if (origin === undefined || origin === 'null') return false
  const host = context.req.header('host') ?? new URL(context.req.url).host
  // A host in capitals is the same host; browsers write an origin's in small letters.
  return URL.canParse(origin) ? new URL(origin).host !== host.toLowerCase() : true
}

export const typedPreferences = (form: Posted): TypedPreferences => ({
  topics: form.all('topics'),
  cadence: form.text('cadence') || usualCadence,
  alerts: form.text('alerts') === 'yes',
  // The form to subscribe asks for alerts as such; so did the preferences once, and such a page may be open still.
  ...(form.text('form') === 'preferences'
    ? {
        alertTopics: form.all('alert-topics'),
        alertsADay: form.all('alerts-a-day')[0],
        language: form.all('language')[0],
        stillHere: form.all('still-here')[0],
        hours: typedHours(form),
      }
    : {}),
})

/** @returns undefined when the form did not ask: a list to choose from is always sent */
const typedHours = (form: Posted): TypedHours | undefined =>
  form.all('quiet-from').length === 0
    ? undefined
    : {
        quietFrom: form.text('quiet-from'),
        quietUntil: form.text('quiet-until'),
        milestonesWait: form.text('milestones-wait') === 'yes',
        digestHour: form.text('digest-hour'),
        timeZone: form.text('time-zone'),
      }

/** What was typed, to be shown again beside what is wrong with it. */
export const asTyped = (typed: TypedPreferences): Preferences => ({
  topics: typed.topics,
  cadence: isCadenceChoice(typed.cadence) ? typed.cadence : usualCadence,
  alerts: typed.alertTopics ? typed.alertTopics.length > 0 : typed.alerts,
  alertTopics: typed.alertTopics,
  alertsADay: Number(typed.alertsADay) || undefined,
  language: typed.language === undefined ? undefined : languageOf(typed.language),
  ...(typed.stillHere === 'yes' ? { stillHere: true } : {}),
})
