import { sendOpenings } from '#core/delivery/send-openings'
import { type Instant, toInstant } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import { createMailingStore } from '#functions/stores/mailing-store'
import { harbourStory } from '#test/core/story/harbour-story'
import { seeded } from '../chances.ts'
import { editorActs } from './editor-acts.ts'
import type { Said } from './said.ts'
import type { News } from './script.ts'
import type { World } from './world.ts'

/** In one seed of five two editors sit at the desk. Drawn apart, so that the other seeds stay as they are. */
export const hasEditors = (seed: number): boolean => seed % 5 === 4

/** They are shown drafts in two of three of these seeds; in one of three nothing goes without their word. */
export const packFor = (seed: number): StoryPack => {
  const silence = (['send', 'hold'] as const)[(Math.floor(seed / 5) % 3) - 1]
  return hasEditors(seed) && silence
    ? { ...harbourStory, review: { digestMinutes: 45, alertMinutes: 5, silence } }
    : harbourStory
}

/** In no log and no queue, in whatever spelling. */
export const editorsFor = (seed: number) =>
  hasEditors(seed)
    ? ['Ada', 'Ben'].map(name => ({ name, address: `canary-${name.toLowerCase()}-${seed}@example.org` }))
    : []

const minutes = (n: number) => n * 60_000

export type Desk = {
  said: Said[]
  /** What went wrong at the desk itself. */
  broken: string[]
}

/**
 * Editors decide at any moment, and workers of theirs die like any others.
 * @returns what they asked for, and were told of
 */
export const playEditors = (world: World, news: readonly News[], seed: number): Desk => {
  const desk: Desk = { said: [], broken: [] }
  if (!hasEditors(seed)) return desk
  const chances = seeded(seed * 86_028_121)
  const { time, queues } = world
  const { acts, duty } = editorActs(world, news, chances, desk)
  const anyOf = () => acts[chances.between(0, acts.length - 1)]?.()
  for (let n = chances.between(6, 25); n > 0; n -= 1)
    time.after(minutes(chances.between(1, 20 * 60)), () => void anyOf())
  // And while a mail is composed, which takes a second.
  world.witness.heard.push(id => {
    if (!/^[ae]-/.test(id)) return
    for (let n = chances.between(0, 3); n > 0; n -= 1)
      time.after(chances.between(1, chances.in(0.5) ? 250 : 6 * 60_000), () => void anyOf())
  })
  const mailings = createMailingStore(world.calm())
  const openQueue = {
    async send(message: object) {
      queues.open.take(JSON.stringify(message), 0)
    },
  }
  // What the collector does.
  const opens = async () => {
    await sendOpenings({ mailings, openQueue })
    await duty()
    if (!world.schedules.stopped) time.after(minutes(5), () => void opens())
  }
  time.after(minutes(5), () => void opens())
  return desk
}

export const nowIn = ({ time }: Pick<World, 'time'>): Instant => toInstant(time.now())
