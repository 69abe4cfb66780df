import type { Context, MiddlewareHandler } from 'hono'
import { deskTroublePage } from '#templates/pages/desk/sign-in-page'
import type { Sitting } from '#templates/pages/desk/view'
import { readForm } from '../site/form.ts'
import { show } from '../site/site-context.ts'
import { isSame } from './session-cookie.ts'

/** Who sits at the desk, as the routes behind a door find it. */
export type AtDesk = { Variables: { sitting: Sitting } }

/** Lets nobody by who does not sit here, and no form that is not from this sitting. */
export const door =
  (
    { home, sample }: Pick<Sitting, 'home' | 'sample'>,
    sittingOf: (context: Context) => Promise<Sitting | undefined> | Sitting | undefined,
  ): MiddlewareHandler<AtDesk> =>
  async (context, next) => {
    const sitting = await sittingOf(context)
    const isPress = context.req.method === 'POST'
    if (!sitting) {
      if (!isPress) return context.redirect(home, 303)
      return show(context, deskTroublePage({ home, sample, why: 'signed-out' }), 403)
    }
    if (isPress) {
      const form = await readForm(context)
      if (!form || !isSame(form.text('token'), sitting.formToken))
        return show(context, deskTroublePage({ home, sample, why: 'form' }), 403)
    }
    context.set('sitting', sitting)
    return next()
  }
