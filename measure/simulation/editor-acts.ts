import { allCadences } from '#core/cadence'
import { askCorrection } from '#core/correction/ask-correction'
import { upcoming } from '#core/desk/draft-due'
import { toInstant } from '#core/instant'
import { decide, undo } from '#core/story/deciding/decide'
import type { Ruling } from '#core/story/decision'
import { openDesk } from '#functions/desk'
import { hashOf } from '#functions/secrets/hash-of'
import { createDecisionStore } from '#functions/stores/decision-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import type { Chances } from '../chances.ts'
import type { Desk, News, Said } from './said.ts'
import { minutes } from './virtual-time.ts'
import type { World } from './world.ts'

/** What an editor may do in a seed, each at some development, report or mailing. */
export const editorActs = (world: World, news: readonly News[], chances: Chances, desk: Desk) => {
  const { time, pack } = world
  const { said } = desk
  const packs = [pack]
  const now = () => toInstant(time.now())
  const calm = createMailingStore(world.calm())
  /** Of another story no draft is shown. */
  const isOurs = (id: string) => id.startsWith(`a-${pack.id}-`) || id.startsWith(`e-${pack.id}-`)
  /** Where each of them sits; it may go dark in the midst of a decision. */
  const seat = (name: string) => {
    const { table, clock } = world.visitor(`desk-${name}`)
    return openDesk({ table, packs, clock })
  }
  const one = (): News =>
    news[chances.between(0, news.length - 1)] ?? { story: '', development: '', at: '', reports: [] }
  let count = 0
  /** Never the same twice. */
  const words = (): string => {
    count += 1
    return `The mayors have met, ${count} times`
  }
  const rule = async (ruling: Ruling, seen: number | null = null, by = 'Ada'): Promise<string> => {
    const asked: Said = {
      ...{ ruling, why: words(), number: null, begunAt: time.now(), at: null },
      ...{ undoneFrom: null, undoneAt: null },
    }
    said.push(asked)
    const { why } = asked
    const done = await decide({ story: pack.id, by, why, ruling, seen }, pack, seat(by)).catch(() => null)
    world.trace(`${by} says ${JSON.stringify(ruling)}: ${done?.is ?? 'no answer'}`)
    if (done?.is === 'decided') Object.assign(asked, { number: done.decision.number, at: time.now() })
    // Of what was refused nothing is kept, but for a hold that came too late, which is taken back at once.
    else if (done) said.splice(said.indexOf(asked), 1)
    return done?.is ?? 'no answer'
  }
  /** One that comes next, or one that is due just now. */
  const mailing = async (): Promise<string> => {
    const due = (await calm.open()).filter(({ id }) => isOurs(id))
    if (due.length > 0 && chances.in(0.5)) return due[chances.between(0, due.length - 1)]?.id ?? ''
    const cadence = allCadences[chances.between(0, allCadences.length - 1)] ?? 'weekly'
    const last = await calm.lastEdition(pack.id, cadence, now())
    return upcoming(pack, cadence, last, now()).mailing
  }
  const letGo = (id: string, ms: number) =>
    time.after(ms, async () => {
      // Whoever gets no answer asks again.
      const done = await rule({ kind: 'review', mailing: id, says: 'release' })
      if (done === 'no answer') letGo(id, minutes(2))
    })
  const acts: (() => Promise<unknown>)[] = [
    () => rule({ kind: 'drop', development: one().development }),
    () => rule({ kind: 'drop', development: one().development }, null, 'Ben'),
    () => rule({ kind: 'pin', development: one().development }),
    () => rule({ kind: 'headline', development: one().development, text: words() }),
    () => rule({ kind: 'merge', development: one().development, other: one().development }),
    async () => {
      const { development, reports } = one()
      return rule({ kind: 'split', development, reports: reports.slice(1) })
    },
    async () => {
      const { development, reports } = one()
      const report = reports[chances.between(0, reports.length - 1)] ?? ''
      return rule({ kind: chances.in(0.5) ? 'retract' : 'leave-out', development, report })
    },
    () =>
      rule({
        ...{ kind: 'state', milestone: 'cancelled', says: chances.in(0.6) ? 'holds' : 'falls', detail: null },
        source: 'https://example.org/statement',
      }),
    async () => {
      const cadence = chances.in(0.5) ? ('daily' as const) : ('weekly' as const)
      const last = await calm.lastEdition(pack.id, cadence, now())
      const { closes } = upcoming(pack, cadence, last, now())
      return rule({ kind: 'intro', cadence, closes, text: words() })
    },
    async () => rule({ kind: 'review', mailing: await mailing(), says: 'approve' }),
    async () => {
      const id = await mailing()
      const held = rule({ kind: 'review', mailing: id, says: 'hold' })
      letGo(id, minutes(chances.between(1, 120)))
      return held
    },
    async () => {
      if (chances.in(0.3)) await rule({ kind: 'review', mailing: await mailing(), says: 'drop' })
    },
    async () => {
      const last = said.filter(({ at }) => at !== null)[chances.between(0, said.length)]
      // Letting go that is taken back would hold for ever.
      const isKept = last?.ruling.kind === 'review' && ['approve', 'release'].includes(last.ruling.says)
      if (!last || last.number === null || isKept) return
      last.undoneFrom ??= time.now()
      const { number } = last
      const done = await undo({ story: pack.id, number, by: 'Ben', why: null }, seat('Ben')).catch(() => null)
      world.trace(`Ben takes ${number} back: ${done?.is ?? 'no answer'}`)
      if (done) last.undoneAt ??= time.now()
    },
    // Two at one matter, who have both read the desk: one of them is told what the other did.
    async () => {
      const { development } = one()
      const numbers = (
        await seat('Ada')
          .decisions.decisions(pack.id)
          .catch(() => null)
      )?.map(one => one.number)
      if (!numbers) return
      const seen = Math.max(0, ...numbers)
      const done = await Promise.all(
        ['Ada', 'Ben'].map(by => rule({ kind: 'headline', development, text: words() }, seen, by)),
      )
      if (done.every(is => is === 'decided')) desk.broken.push(`two decided unseen on ${development}`)
    },
    async () => {
      const found = (await calm.recent(pack.id, 9)).filter(
        ({ kind, phase }) => ['edition', 'alert'].includes(kind) && phase === 'frozen',
      )
      const wrong = found[chances.between(0, Math.max(0, found.length - 1))]
      if (!wrong?.content) return
      const { subject } = await calm.content(wrong.content)
      const { table, clock } = world.visitor('desk-Ben')
      const call = { of: wrong.id, was: subject, is: 'They will not meet' }
      const ports = {
        mailings: createMailingStore(table),
        decisions: createDecisionStore(table),
        fingerprint: hashOf,
        clock,
      }
      const asked = await askCorrection(call, ports).catch(() => null)
      world.trace(`Ben corrects ${wrong.id}: ${asked?.is ?? 'no answer'}`)
    },
  ]
  /** Where silence holds, somebody looks through what waits. */
  const duty = async (): Promise<void> => {
    if (pack.review?.silence !== 'hold') return
    for (const { id } of await calm.open()) {
      if (!isOurs(id) || (await calm.mailing(id))?.phase !== 'due') continue
      const isDecided = said.some(
        ({ ruling, undoneFrom }) => ruling.kind === 'review' && ruling.mailing === id && undoneFrom === null,
      )
      if (!isDecided && chances.in(0.5)) await rule({ kind: 'review', mailing: id, says: 'approve' })
    }
  }
  return { acts, duty }
}
