import { domainToASCII } from 'node:url'
import { type Context, Hono } from 'hono'
import { endsAt, type Sessions } from '#core/desk/session'
import { type Address, parseAddress } from '#core/subscription/address'
import { putRequest } from '#core/subscription/put-request'
import { checkLink } from '#core/subscription/token'
import {
  askForDeskPage,
  deskAnswerPage,
  deskTroublePage,
  signInPage,
} from '#templates/pages/desk/sign-in-page'
import type { Sitting } from '#templates/pages/desk/view'
import { en } from '#templates/words/en'
import type { Editors } from '../editors.ts'
import { hashOf } from '../secrets/hash-of.ts'
import { fillFault, readForm, servedToken } from '../site/form.ts'
import { requestHashes } from '../site/request-hashes.ts'
import { type Site, show } from '../site/site-context.ts'
import { dropSecret, formTokenOf, keepSecret, newSecret, secretIn } from './session-cookie.ts'

export const home = '/desk'

export type SignInPorts = { site: Site; sessions: Sessions; editors: Editors }

/** Who asks this, by the cookie; undefined for all who do not sit at the desk, or do not any more. */
export const sittingIn = async (
  context: Context,
  { site, sessions, editors }: SignInPorts,
): Promise<Sitting | undefined> => {
  const secret = secretIn(context)
  if (!secret) return undefined
  const session = await sessions.session(hashOf(secret))
  const editor = session && (await editors()).get(session.editor)
  if (!session || !editor || site.clock.now() >= endsAt(session)) return undefined
  return { home, name: editor.name, formToken: formTokenOf(secret), leaves: true, sample: site.sample }
}

/**
 * The way in: an address, a mailed link, a button. Whatever the address, the answer is the same to the byte and takes the
 * same work, one write; who is an editor is decided by whoever works the request off.
 */
export const signInRoutes = (ports: SignInPorts): Hono => {
  const { site, sessions, editors } = ports
  const routes = new Hono()
  const place = { home, sample: site.sample }
  const story = site.stories[0]?.pack.id ?? ''

  const form = async (context: Context, address = '', errors: FieldErrors = []) => {
    const served = servedToken(await site.signer(), story, site.clock.now())
    const page = askForDeskPage({ ...place, address, errors, served })
    return show(context, page, errors.length > 0 ? 400 : 200)
  }

  routes.get(home, async (context, next) => ((await sittingIn(context, ports)) ? next() : form(context)))
  routes.post(home, async context => {
    const posted = await readForm(context)
    if (!posted) return context.text(en.page.form.tooLarge, 413)
    const { page, subscription } = en
    const typed = posted.text('address')
    const address = parseAddress(typed, domainToASCII)
    if ('fault' in address)
      return form(context, typed, [{ field: 'address', sentence: subscription.addressAdvice[address.fault] }])
    const served = posted.text('served')
    const hurry = fillFault(await site.signer(), served, site.clock.now(), page)
    if (hurry) return form(context, typed, [{ field: 'form', sentence: hurry }])
    await ask(context, address, served, posted.text('website'))
    return show(context, deskAnswerPage(place))
  })
  const ask = (context: Context, address: Address, served: string, website: string) =>
    putRequest(
      { ...address, story, choice: null, asks: 'desk', website, served },
      { ...site.putRequest, hashes: () => requestHashes(context, served, site) },
    )

  const linkIn = async (context: Context) => {
    const check = checkLink(await site.signer(), 'desk', context.req.param('token') ?? '', site.clock.now())
    return check.is === 'good' && (await editors()).has(check.token.reader) ? check.token : undefined
  }
  const isLink = `${home}/:token{v1\\..+}`
  routes.get(isLink, async context => {
    if (!(await linkIn(context))) return show(context, deskTroublePage({ ...place, why: 'link' }), 404)
    return show(context, signInPage({ ...place, action: context.req.path }))
  })
  routes.post(isLink, async context => {
    const link = await linkIn(context)
    const secret = newSecret()
    const hash = hashOf(secret)
    if (!link || !(await sessions.takeLink(link.reader, link.issuedAt, hash)))
      return show(context, deskTroublePage({ ...place, why: 'link' }), 404)
    await sessions.put(hash, { editor: link.reader, since: site.clock.now() })
    keepSecret(context, secret)
    site.log.info('an editor has signed in')
    return context.redirect(home, 303)
  })
  return routes
}

type FieldErrors = Parameters<typeof askForDeskPage>[0]['errors']

/** Ends the session wherever its cookie may have been copied to. */
export const signOutRoutes = ({ sessions }: Pick<SignInPorts, 'sessions'>): Hono => {
  const routes = new Hono()
  routes.post('/sign-out', async context => {
    const secret = secretIn(context)
    if (secret) await sessions.end(hashOf(secret))
    dropSecret(context)
    return context.redirect(home, 303)
  })
  return routes
}
