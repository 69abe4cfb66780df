import { type Context, Hono } from 'hono'
import { type DeskAction, deskActions } from '#core/desk/links'
import { decide, sameMatter } from '#core/story/deciding/decide'
import type { Ruling } from '#core/story/decision'
import type { StoryPack } from '#core/story/pack'
import { checkLink } from '#core/subscription/token'
import { deskButtonPage } from '#templates/pages/desk/button-page'
import { deskTroublePage } from '#templates/pages/desk/sign-in-page'
import type { Desk } from '../desk.ts'
import { tokenIn } from '../secrets/mangled-token.ts'
import { readForm } from '../site/form.ts'
import { show } from '../site/site-context.ts'
import { home, type SignInPorts } from './sign-in-routes.ts'

type Button = { by: string; pack: StoryPack; mailing: string; action: DeskAction }

/**
 * What the buttons of a draft lead to: a page that decides on one mailing by a press, without a session, for as long as
 * that mailing waits. Whoever is no editor any more decides nothing by an old mail.
 */
export const buttonRoutes = (
  { site, editors }: Omit<SignInPorts, 'sessions'>,
  desk: Desk,
  packs: readonly StoryPack[],
): Hono => {
  const routes = new Hono()
  const place = { home, sample: site.sample }
  const path = `${home}/:action{${deskActions.join('|')}}/:token`

  const buttonIn = async (context: Context): Promise<Button | undefined> => {
    const action = deskActions.find(one => one === context.req.param('action'))
    const text = tokenIn(context.req.param('token') ?? '')
    const check = text ? checkLink(await site.signer(), 'decide', text, site.clock.now()) : undefined
    if (!action || check?.is !== 'good') return undefined
    const { reader, story: mailing } = check.token
    const editor = (await editors()).get(reader)
    const known = await desk.mailings.mailing(mailing)
    // A digest need not be put before it closes.
    const pack = packs.find(({ id }) => (known ? known.story === id : mailing.startsWith(`e-${id}-`)))
    return editor && pack ? { by: editor.name, pack, mailing, action } : undefined
  }

  const rulingOf = ({ mailing, action: says }: Button): Ruling & { kind: 'review' } => ({
    kind: 'review',
    mailing,
    says,
  })

  const shown = async (context: Context, button: Button, done: string | null, status: 200 | 400 = 200) => {
    const ruling = rulingOf(button)
    const all = await desk.decisions.decisions(button.pack.id)
    const refused = done === null ? await desk.whyNotReviewed(ruling, button.pack) : null
    const page = deskButtonPage({
      ...place,
      ...button,
      path: context.req.path,
      seen: all.at(-1)?.number ?? 0,
      said: all.findLast(one => one.undone === null && sameMatter(ruling)(one)) ?? null,
      refused,
      done,
    })
    return show(context, page, status)
  }

  routes.get(path, async context => {
    const button = await buttonIn(context)
    return button
      ? shown(context, button, null)
      : show(context, deskTroublePage({ ...place, why: 'button' }), 404)
  })
  routes.post(path, async context => {
    const [button, form] = [await buttonIn(context), await readForm(context)]
    if (!button || !form) return show(context, deskTroublePage({ ...place, why: 'button' }), 404)
    const seen = Number(form.text('seen') || Number.NaN)
    const { by, pack } = button
    const asked = { story: pack.id, by, why: null, seen: Number.isInteger(seen) ? seen : 0 }
    const done = await decide({ ...asked, ruling: rulingOf(button) }, pack, desk)
    return done.is === 'decided' ? shown(context, button, 'done') : shown(context, button, null, 400)
  })
  return routes
}
