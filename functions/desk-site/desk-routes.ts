import { type Context, Hono } from 'hono'
import { accountOf } from '#core/desk/account'
import { askCorrection } from '#core/correction/ask-correction'
import { isFrozenKind } from '#core/delivery/mailing-kind'
import { figuresOf } from '#core/desk/figures'
import { mailedBy } from '#core/desk/mailed'
import { sourceHealth } from '#core/desk/source-health'
import { waiting } from '#core/desk/waiting'
import { plusDays, utcDay } from '#core/instant'
import { decide, undo } from '#core/story/deciding/decide'
import type { Decision } from '#core/story/decision'
import { isTold } from '#core/story/development'
import type { StoryPack } from '#core/story/pack'
import { deskMailingPage } from '#templates/pages/desk/mailing-page'
import { deskPage } from '#templates/pages/desk/desk-page'
import { hashOf } from '../secrets/hash-of.ts'
import { deskDevelopmentPage } from '#templates/pages/desk/development-page'
import { deskStyle } from '#templates/pages/desk/style'
import type { DeskStory, Said, Sitting } from '#templates/pages/desk/view'
import { notFoundPage } from '#templates/pages/not-found-page'
import type { Desk } from '../desk.ts'
import { type Posted, readForm } from '../site/form.ts'
import { show } from '../site/site-context.ts'
import type { AtDesk } from './door.ts'
import { rulingOf } from './ruling-of.ts'

/** What was announced of late: as far back as the desk lists mailings, and as a correction helps. */
const announcedAtMost = 40

/** So far back a development is offered as one with another. */
const offeredDays = 18

/** What may be done at the desk, behind whichever door. Every press is also a command. Paths start where the desk is. */
export const deskRoutes = (desk: Desk, packs: readonly StoryPack[]): Hono<AtDesk> => {
  const routes = new Hono<AtDesk>()
  const notFound = (context: Context) => show(context, notFoundPage({ site: null }), 404)
  const packIn = (context: Context) => packs.find(({ id }) => id === context.req.param('story'))

  routes.get('/', async context => {
    const { home } = context.get('sitting')
    const [first] = packs
    return first ? context.redirect(`${home}/stories/${first.id}`, 303) : notFound(context)
  })

  routes.get('/stories/:story', async context => {
    const pack = packIn(context)
    if (!pack) return notFound(context)
    return storyPage(context, pack, await saidIn(context, pack))
  })
  routes.get('/stories/:story/developments/:id', async context => {
    const pack = packIn(context)
    if (!pack) return notFound(context)
    return developmentPage(context, pack, context.req.param('id'), await saidIn(context, pack))
  })
  routes.post('/stories/:story/decide', async context => {
    const [pack, form] = [packIn(context), await readForm(context)]
    if (!pack || !form) return notFound(context)
    const ruling = rulingOf(form, pack, desk.clock.now())
    if (!ruling)
      return again(context, pack, form, { is: 'refused', why: 'The page was out of date. Look again.' })
    const why = form.text('why').trim() || null
    const seen = Number(form.text('seen'))
    const { name: by } = context.get('sitting')
    const asked = { story: pack.id, by, why, ruling, seen: Number.isInteger(seen) ? seen : 0 }
    const done = await decide(asked, pack, desk)
    if (done.is === 'decided') return onwards(context, pack, form, `decided=${done.decision.number}`)
    const said: Said =
      done.is === 'refused'
        ? done
        : { ...done, asked: ruling, why, seen: done.of.at(-1)?.number ?? asked.seen }
    return again(context, pack, form, said)
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

  routes.get('/stories/:story/mailings/:id', async context => {
    const pack = packIn(context)
    if (!pack) return notFound(context)
    const corrected = context.req.query('corrected') === '1'
    return mailingPage(context, pack, context.req.param('id'), corrected ? { is: 'corrected' } : null)
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
        return context.redirect(`${sitting(context).home}/stories/${pack.id}/mailings/${of}?corrected=1#said`, 303)
      case 'known':
        return mailingPage(context, pack, of, { is: 'corrected-before' })
      case 'refused':
        return mailingPage(context, pack, of, done, { was, is })
    }
  })

  const sitting = (context: Context<AtDesk>): Sitting => context.get('sitting')

  /** Where the form was, with what was done: told from the table, not from the address. */
  const onwards = (context: Context<AtDesk>, pack: StoryPack, form: Posted, what: string) => {
    const at = `${sitting(context).home}/stories/${pack.id}`
    const development = form.text('back')
    const path = development ? `${at}/developments/${encodeURIComponent(development)}` : at
    return context.redirect(`${path}?${what}#said`, 303)
  }
  /** Nothing was done: the page that the form was on, with why. */
  const again = async (context: Context<AtDesk>, pack: StoryPack, form: Posted, said: Said) =>
    form.text('back')
      ? developmentPage(context, pack, form.text('back'), said)
      : storyPage(context, pack, said)

  const saidIn = async (context: Context<AtDesk>, { id }: StoryPack): Promise<Said | null> => {
    const is = context.req.query('undone') ? 'undone' : 'decided'
    const number = Number(context.req.query(is))
    const decision = number
      ? (await desk.decisions.decisions(id)).find(one => one.number === number)
      : undefined
    if (!decision || (decision.undone !== null) !== (is === 'undone')) return null
    return { is, decision, mailed: await mailedBy(decision, desk) }
  }

  const statusOf = (said: Said | null) => (said?.is === 'refused' || said?.is === 'heard' ? 400 : 200)
  const storyOf = (
    context: Context<AtDesk>,
    pack: StoryPack,
    said: Said | null,
    all: Decision[],
  ): DeskStory => ({
    sitting: sitting(context),
    pack,
    said,
    seen: all.at(-1)?.number ?? 0,
  })

  const storyPage = async (context: Context<AtDesk>, pack: StoryPack, said: Said | null) => {
    const [waits, accounts, sources, subjects] = await Promise.all([
      waiting(pack, desk),
      accountOf(pack, desk),
      sourceHealth(pack, desk.stories),
      desk.announcements.latest(pack.id, announcedAtMost),
    ])
    const view = {
      ...storyOf(context, pack, said, waits.decisions),
      others: packs.filter(one => one !== pack),
      waiting: waits,
      about: new Map(accounts.map(({ number, about }) => [number, about])),
      sources,
      subjects: new Map(subjects.map(({ id, title, at }) => [id, { subject: title, openedAt: at }])),
    }
    return show(context, deskPage(view), statusOf(said))
  }

  const developmentPage = async (
    context: Context<AtDesk>,
    pack: StoryPack,
    id: string,
    said: Said | null,
  ) => {
    const now = desk.clock.now()
    const [development, decisions, lately] = await Promise.all([
      desk.stories.development(pack.id, id),
      desk.decisions.decisions(pack.id),
      desk.stories.developments(pack.id, utcDay(plusDays(now, -offeredDays)), utcDay(now)),
    ])
    if (!development) return notFound(context)
    const others = lately
      .filter(one => one.id !== id && isTold(one))
      .toSorted((a, b) => (a.lastAt < b.lastAt ? 1 : -1))
    const page = deskDevelopmentPage({ ...storyOf(context, pack, said, decisions), development, others })
    return show(context, page, statusOf(said))
  }

  const mailingPage = async (
    context: Context<AtDesk>,
    pack: StoryPack,
    id: string,
    said: Said | null,
    typed: { was: string; is: string } | null = null,
  ) => {
    const mailing = await desk.mailings.mailing(id)
    if (mailing?.story !== pack.id || !isFrozenKind(mailing.kind)) return notFound(context)
    const [figures, announced, decisions] = await Promise.all([
      figuresOf(mailing, desk),
      desk.announcements.latest(pack.id, announcedAtMost),
      desk.decisions.decisions(pack.id),
    ])
    const { openedAt, kind, phase } = mailing
    const isOut = phase === 'frozen'
    const page = deskMailingPage({
      ...storyOf(context, pack, said, decisions),
      mailing: {
        id,
        openedAt,
        subject: announced.find(one => one.id === id)?.title ?? id,
        standing: isOut ? (mailing.switch === 'running' ? 'sent' : mailing.switch) : phase,
        page: isOut && kind !== 'correction' ? `/stories/${pack.id}/${kind}s/${id}` : null,
        isCorrectable: isOut && kind !== 'correction',
      },
      figures,
      typed,
    })
    return show(context, page, statusOf(said))
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
