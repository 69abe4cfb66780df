import { Hono } from 'hono'
import { mailedBy } from '#core/desk/mailed'
import { waiting } from '#core/desk/waiting'
import { decide, undo } from '#core/story/deciding/decide'
import type { Ruling } from '#core/story/decision'
import type { StoryPack } from '#core/story/pack'
import type { Desk } from '#functions/desk'
import { deskPage } from './desk-page.ts'

export type DeskMeans = { desk: Desk; packs: readonly StoryPack[]; sample: boolean }

/** On one machine everybody is the editor. */
const by = 'this machine'

/** A decision out of a form; null where it holds none. */
const rulingOf = (field: (name: string) => string): Ruling | null => {
  const development = field('development')
  switch (field('kind')) {
    case 'headline':
      return { kind: 'headline', development, text: field('text') }
    case 'summary':
      return { kind: 'summary', development, text: field('text') }
    case 'pin':
      return { kind: 'pin', development }
    case 'drop':
      return { kind: 'drop', development }
    case 'merge':
      return { kind: 'merge', development, other: field('other') }
    case 'state':
      return {
        kind: 'state',
        milestone: field('milestone'),
        says: field('says') === 'falls' ? 'falls' : 'holds',
        detail: field('detail') || null,
        source: field('source') || null,
      }
    default:
      return null
  }
}

/** The editor's desk of this machine, without sign-in. Every press is also a command. Paths start at `/`. */
export const deskApp = ({ desk, packs, sample }: DeskMeans): Hono => {
  const app = new Hono()
  const packOf = (id: string) => packs.find(one => one.id === id)

  app.get('/', async context => {
    const shown = await Promise.all(packs.map(async pack => ({ pack, waiting: await waiting(pack, desk) })))
    return context.html(deskPage(shown, context.req.query('said') ?? '', sample))
  })

  app.post('/decide', async context => {
    const form = await context.req.parseBody()
    const field = (name: string): string => {
      const value = form[name]
      return typeof value === 'string' ? value.trim() : ''
    }
    const pack = packOf(field('story'))
    const ruling = rulingOf(field)
    const seen = Number(field('seen'))
    const said =
      pack && ruling ? await decided(pack, ruling, field('why') || null, seen) : 'Nothing was to be decided.'
    return context.redirect(`/local/desk?said=${encodeURIComponent(said)}`, 303)
  })

  app.post('/undo', async context => {
    const form = await context.req.parseBody()
    const pack = packOf(String(form.story ?? ''))
    const number = Number(form.number)
    const done = pack
      ? await undo({ story: pack.id, number, by, why: null }, desk)
      : { is: 'unknown' as const }
    const said = {
      undone: `Decision ${number} is taken back, as if it had not been made.`,
      already: `Decision ${number} was taken back before.`,
      unknown: `There is no decision ${number}.`,
    }[done.is]
    const mailed = done.is === 'undone' ? await mailedBy(done.decision, desk) : []
    return context.redirect(`/local/desk?said=${encodeURIComponent(`${said}${correctionNote(mailed)}`)}`, 303)
  })

  const decided = async (
    pack: StoryPack,
    ruling: Ruling,
    why: string | null,
    seen: number,
  ): Promise<string> => {
    const done = await decide(
      { story: pack.id, by, why, ruling, seen: Number.isInteger(seen) ? seen : null },
      pack,
      desk,
    )
    switch (done.is) {
      case 'refused':
        return done.why
      case 'heard':
        return `Nothing was done: decision ${done.of.map(({ number }) => number).join(', ')} on the same matter came first. Look again.`
      case 'decided':
        return `Decision ${done.decision.number} is in force.${correctionNote(await mailedBy(done.decision, desk))}`
    }
  }
  return app
}

const correctionNote = (mailed: readonly { mailing: string }[]): string =>
  mailed.length === 0
    ? ''
    : ` Mailed already, and it calls for a correction: ${mailed.map(({ mailing }) => mailing).join(', ')}.`
