import { sendOpenings } from '#core/delivery/send-openings'
import { createMailingStore } from '#functions/stores/mailing-store'
import { seeded } from '../chances.ts'
import { editorActs } from './editor-acts.ts'
import { hasEditors } from './newsroom.ts'
import type { Desk, News } from './said.ts'
import { minutes } from './virtual-time.ts'
import type { World } from './world.ts'

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
