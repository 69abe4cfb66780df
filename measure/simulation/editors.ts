import { allCadences } from '#core/cadence'
import { askCorrection } from '#core/correction/ask-correction'
import { sendOpenings } from '#core/delivery/send-openings'
import { upcoming } from '#core/desk/draft-due'
import { type Instant, toInstant } from '#core/instant'
import { decide, undo } from '#core/story/deciding/decide'
import type { Ruling } from '#core/story/decision'
import { openDesk } from '#functions/desk'
import { hashOf } from '#functions/secrets/hash-of'
import { createMailingStore } from '#functions/stores/mailing-store'
import { seeded } from '../chances.ts'
import type { World } from './world.ts'

/** What an editor was told is in force, from when on, and from when on it may not be any more. */
export type Said = { ruling: Ruling; number: number; at: number; undoneFrom: number | null }

/** In one seed of five two editors sit at the desk. Drawn apart, so that the other seeds stay as they are. */
export const hasEditors = (seed: number): boolean => seed % 5 === 4

const minutes = (n: number) => n * 60_000

/**
 * Editors decide at any moment, most of them while a digest is composed: drop, pin, put into other words, merge, hold and
 * let go, correct what was mailed, and take back. What is held is let go within two hours.
 * @returns what they were told is in force
 */
export const playEditors = (world: World, developments: readonly string[], seed: number): Said[] => {
  const said: Said[] = []
  if (!hasEditors(seed)) return said
  const chances = seeded(seed * 86_028_121)
  const { time, pack, queues } = world
  const clock = { now: (): Instant => toInstant(time.now()) }
  const desk = openDesk({ table: world.calm(), packs: [pack], clock })
  const mailings = createMailingStore(world.calm())
  const one = (): string => developments[chances.between(0, developments.length - 1)] ?? ''
  const openQueue = {
    async send(message: object) {
      queues.open.take(JSON.stringify(message), 0)
    },
  }
  const rule = async (ruling: Ruling): Promise<void> => {
    const done = await decide({ story: pack.id, by: 'Ada', why: 'a test', ruling, seen: null }, pack, desk)
    world.trace(`an editor says ${JSON.stringify(ruling)}: ${done.is}`)
    if (done.is === 'decided')
      said.push({ ruling, number: done.decision.number, at: time.now(), undoneFrom: null })
  }
  const coming = async (): Promise<string> => {
    const cadence = allCadences[chances.between(0, allCadences.length - 1)] ?? 'weekly'
    return upcoming(pack, cadence, await mailings.lastEdition(pack.id, cadence, clock.now()), clock.now())
      .mailing
  }
  const letGo = (mailing: string, ms: number) =>
    time.after(ms, () => void rule({ kind: 'review', mailing, says: 'release' }))
  const acts: (() => Promise<void>)[] = [
    () => rule({ kind: 'drop', development: one() }),
    () => rule({ kind: 'pin', development: one() }),
    () => rule({ kind: 'headline', development: one(), text: 'The mayors have met' }),
    () => rule({ kind: 'merge', development: one(), other: one() }),
    async () => rule({ kind: 'review', mailing: await coming(), says: 'approve' }),
    async () => {
      const mailing = await coming()
      await rule({ kind: 'review', mailing, says: 'hold' })
      letGo(mailing, minutes(chances.between(1, 120)))
    },
    async () => {
      const last = said[chances.between(0, Math.max(0, said.length - 1))]
      // A hold that is taken back is let go; letting go that is taken back would hold for ever.
      if (!last || last.ruling.kind === 'review') return
      last.undoneFrom ??= time.now()
      await undo({ story: pack.id, number: last.number, by: 'Ben', why: null }, desk)
    },
    async () => {
      const [mailing] = (await mailings.recent(pack.id, 9)).filter(
        ({ kind, phase }) => kind === 'edition' && phase === 'frozen',
      )
      if (!mailing?.content) return
      const { subject } = await mailings.content(mailing.content)
      const call = { of: mailing.id, was: subject, is: 'They will not meet' }
      const asked = await askCorrection(call, { mailings, fingerprint: hashOf, clock })
      world.trace(`an editor corrects ${mailing.id}: ${asked.is}`)
    },
  ]
  const count = chances.between(4, 14)
  for (let n = 0; n < count; n += 1)
    time.after(minutes(chances.between(1, 20 * 60)), () => void acts[chances.between(0, acts.length - 1)]?.())
  // What the collector does.
  const opens = async () => {
    await sendOpenings({ mailings, openQueue })
    if (!world.schedules.stopped) time.after(minutes(5), () => void opens())
  }
  time.after(minutes(5), () => void opens())
  return said
}
