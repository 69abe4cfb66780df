import { type Context, Hono } from 'hono'
import { askCorrection, correctionEffect } from '#core/correction/ask-correction'
import { mailedBy } from '#core/desk/mailed'
import { closedBy } from '#core/story/deciding/closed'
import { decide, undo } from '#core/story/deciding/decide'
import type { StoryPack } from '#core/story/pack'
import { deskStyle } from '#templates/pages/desk/style'
import type { Said } from '#templates/pages/desk/view'
import type { Desk } from '../desk.ts'
import { hashOf } from '../secrets/hash-of.ts'
import { type Posted, readForm } from '../site/form.ts'
import { deskPages, notFound } from './desk-pages.ts'
import type { AtDesk } from './door.ts'
import { rulingOf } from './ruling-of.ts'

/** What may be done at the desk, behind whichever door. Every press is also a command. Paths start where the desk is. */
export const deskRoutes = (desk: Desk, packs: readonly StoryPack[]): Hono<AtDesk> => {
  const routes = new Hono<AtDesk>()
  const pages = deskPages(desk, packs)
  const packIn = (context: Context) => packs.find(({ id }) => id === context.req.param('story'))
  const at = (context: Context<AtDesk>, { id }: StoryPack): string =>
    `${context.get('sitting').home}/stories/${id}`

  routes.get('/', async context => {
    const [first] = packs
    return first ? context.redirect(at(context, first), 303) : notFound(context)
  })
  routes.get('/stories/:story', async context => {
    const pack = packIn(context)
    return pack ? pages.story(context, pack, await saidIn(context, pack)) : notFound(context)
  })
  routes.get('/stories/:story/status', async context => {
    const pack = packIn(context)
    return pack ? pages.status(context, pack) : notFound(context)
  })
  routes.get('/stories/:story/preview/:what', async context => {
    const pack = packIn(context)
    return pack ? pages.preview(context, pack, context.req.param('what')) : notFound(context)
  })
  routes.get('/stories/:story/developments/:id', async context => {
    const pack = packIn(context)
    if (!pack) return notFound(context)
    return pages.development(context, pack, context.req.param('id'), await saidIn(context, pack))
  })
  routes.get('/stories/:story/mailings/:id', async context => {
    const pack = packIn(context)
    const isOver = pack !== undefined && closedBy(await desk.decisions.decisions(pack.id)) !== null
    const said =
      context.req.query('corrected') === '1'
        ? ({ is: 'corrected', effect: correctionEffect(isOver) } as const)
        : null
    return pack ? pages.mailing(context, pack, context.req.param('id'), said) : notFound(context)
  })

  routes.post('/stories/:story/decide', async context => {
    const [pack, form] = [packIn(context), await readForm(context)]
    if (!pack || !form) return notFound(context)
    const ruling = rulingOf(form, pack, desk.clock.now())
    if (!ruling) {
      const said = { is: 'refused', why: 'The page was out of date. Look again.' } as const
      return again(context, pack, form, said)
    }
    const why = form.text('why').trim() || null
    const seen = Number(form.text('seen'))
    const { name: by } = context.get('sitting')
    const asked = { story: pack.id, by, why, ruling, seen: Number.isInteger(seen) ? seen : 0 }
    const done = await decide(asked, pack, desk)
    if (done.is === 'decided') return onwards(context, pack, form, `decided=${done.decision.number}`)
    if (done.is === 'refused') return again(context, pack, form, done)
    const heard = { ...done, asked: ruling, why, seen: done.of.at(-1)?.number ?? asked.seen }
    return again(context, pack, form, heard)
  })
  routes.post('/stories/:story/undo', async context => {
    const [pack, form] = [packIn(context), await readForm(context)]
    if (!pack || !form) return notFound(context)
    const number = Number(form.text('number'))
    const { name: by } = context.get('sitting')
    const done = await undo({ story: pack.id, number, by, why: form.text('why').trim() || null }, desk)
    if (done.is === 'undone') return onwards(context, pack, form, `undone=${number}`)
    if (done.is === 'already') return again(context, pack, form, done)
    return again(context, pack, form, { is: 'refused', why: 'There is no such decision.' })
  })
  routes.post('/stories/:story/correct', async context => {
    const [pack, form] = [packIn(context), await readForm(context)]
    if (!pack || !form) return notFound(context)
    const of = form.text('mailing')
    if ((await desk.mailings.mailing(of))?.story !== pack.id) return notFound(context)
    const [was, is] = [form.text('was').trim(), form.text('is').trim()]
    const done = await askCorrection({ of, was, is }, { ...desk, fingerprint: hashOf })
    switch (done.is) {
      case 'asked':
        return context.redirect(`${at(context, pack)}/mailings/${of}?corrected=1#said`, 303)
      case 'known':
        return pages.mailing(context, pack, of, { is: 'corrected-before' })
      case 'refused':
        return pages.mailing(context, pack, of, done, { was, is })
    }
  })

  /** Where the form was, with what was done: told from the table, not from the address. */
  const onwards = (context: Context<AtDesk>, pack: StoryPack, form: Posted, what: string) => {
    const development = form.text('back')
    const path = development ? `/developments/${encodeURIComponent(development)}` : ''
    // The digest that was looked at is looked at again.
    const next = !development && form.text('next') ? `next=${encodeURIComponent(form.text('next'))}&` : ''
    return context.redirect(`${at(context, pack)}${path}?${next}${what}#said`, 303)
  }
  /** Nothing was done: the page that the form was on, with why. */
  const again = (context: Context<AtDesk>, pack: StoryPack, form: Posted, said: Said) =>
    form.text('back')
      ? pages.development(context, pack, form.text('back'), said)
      : pages.story(context, pack, said, form.text('next') || null)

  const saidIn = async (context: Context<AtDesk>, { id }: StoryPack): Promise<Said | null> => {
    const is = context.req.query('undone') ? 'undone' : 'decided'
    const number = Number(context.req.query(is))
    const decisions = number ? await desk.decisions.decisions(id) : []
    const decision = decisions.find(one => one.number === number)
    if (!decision || (decision.undone !== null) !== (is === 'undone')) return null
    return { is, decision, mailed: await mailedBy(decision, desk) }
  }
  return routes
}

/** The desk's own style, for whoever may see it or not. */
export const deskStyleRoute = new Hono().get('/style.css', context =>
  context.body(deskStyle, 200, {
    'Content-Type': 'text/css; charset=utf-8',
    'Cache-Control': 'public, max-age=3600',
  }),
)
