import { plusHours, toInstant } from '#core/instant'
import { heardIn } from '#core/silence/heard'
import { silenceMailing } from '#core/silence/silence'
import { createMailingStore } from '#functions/stores/mailing-store'
import { seeded } from '../chances.ts'
import { minutes } from './virtual-time.ts'
import type { World } from './world.ts'

/** In one seed of five. Told by the seed alone: what others draw stays as it is. */
export const hasSilence = (seed: number): boolean => seed % 5 === 2

/** Every other reader asks for a sign of life. */
export const signIn = (seed: number, reader: number): { stillHere?: true } =>
  hasSilence(seed) && reader % 2 === 0 ? { stillHere: true } : {}

/** All who were there when the world began were there for so long. */
const silentHours = 50

/** Once, at some moment, the hours before count as a month, and whoever heard nothing in them is told so. */
export const silences = (world: World, seed: number, until: number): void => {
  if (!hasSilence(seed)) return
  const { time, pack, queues } = world
  time.after(minutes(seeded(seed * 22_801_763).between(0, until)), async () => {
    const mailings = createMailingStore(world.calm())
    const now = toInstant(time.now())
    const month = {
      name: 'of-hours',
      from: plusHours(toInstant(time.startMs), -silentHours),
      until: now,
      isDue: true,
    }
    const note = silenceMailing(pack, month, await heardIn(pack.id, month, { mailings }), now, 2)
    await mailings.put(note)
    world.trace(`${note.id} is put`)
    queues.open.take(JSON.stringify({ open: 'mailing', mailing: note.id }), 0)
  })
}
