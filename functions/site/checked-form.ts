import { domainToASCII, domainToUnicode } from 'node:url'
import type { Context } from 'hono'
import { type Address, parseAddress } from '#core/subscription/address'
import { likelyMeant } from '#core/subscription/likely-slip'
import { type PostedRequest, putRequest } from '#core/subscription/put-request'
import { checkLink } from '#core/subscription/token'
import { answerPage } from '#templates/pages/answer-page'
import type { Place } from '#templates/pages/place'
import { slipPage } from '#templates/pages/slip-page'
import type { FieldError } from '#templates/pages/views'
import { fillFault, type Posted, servedToken } from './form.ts'
import { requestHashes } from './request-hashes.ts'
import { type Site, show } from './site-context.ts'

/** The address of a form that asks for a mail, and what is wrong with it or with the time it took. */
export const checked = async (
  form: Posted,
  language: string,
  site: Site,
): Promise<{ address: Address | null; errors: FieldError[] }> => {
  const { page, subscription } = site.wordsFor(language)
  const errors: FieldError[] = []
  const address = parseAddress(form.text('take') || form.text('address'), domainToASCII)
  if ('fault' in address)
    errors.push({ field: 'address', sentence: subscription.addressAdvice[address.fault] })
  else if (form.text('again') !== '') errors.push({ field: 'address', sentence: page.form.again })
  const hurry = fillFault(await site.signer(), form.text('served'), site.clock.now(), page)
  if (hurry && errors.length === 0) errors.push({ field: 'form', sentence: hurry })
  return { address: 'fault' in address ? null : address, errors }
}

/** A form shown again keeps the time at which it was first served: correcting a slip is quick, and no script does it. */
export const freshServed = async (form: Posted, story: string, site: Site): Promise<string> => {
  const signer = await site.signer()
  const served = form.text('served')
  return checkLink(signer, 'form', served, site.clock.now()).is === 'good'
    ? served
    : servedToken(signer, story, site.clock.now())
}

/** What a page between the form and its answer carries along; of several stories also what is chosen of each. */
const carried = ['form', 'story', 'stories', 'served', 'address', 'website', 'topics', 'cadence', 'alerts']

/** What was found right about a form: where its pages are, whom it is for, and what is asked. */
type Right = {
  place: Place
  address: Address
  asks: Pick<PostedRequest, 'story' | 'choice' | 'asks' | 'several'>
  answer: 'subscription' | 'preferences'
}

/** Asks back where the address is probably a slip; else writes the request, and answers everybody alike. */
export const takeForm = async (
  context: Context,
  form: Posted,
  { place, address, asks, answer }: Right,
  site: Site,
): Promise<Response> => {
  const served = form.text('served')
  // Asked once: whoever took one of the two by its button is right.
  const meant = form.text('take') === '' ? likelyMeant(address, domainToUnicode) : null
  if (meant !== null) {
    const names = [...carried, ...(asks.several ?? []).map(({ story }) => `topics-${story}`)]
    const fields = names.flatMap(name => form.all(name).map(value => ({ name, value })))
    const action = context.req.path
    return show(context, slipPage({ place, action, typed: address.address, meant, fields }))
  }
  const asked = { ...address, ...asks, website: form.text('website'), served }
  await putRequest(asked, { ...site.putRequest, hashes: () => requestHashes(context, served, site) })
  return show(context, answerPage(place, answer))
}
