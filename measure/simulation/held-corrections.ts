import { askCorrection } from '#core/correction/ask-correction'
import { hashOf } from '#functions/secrets/hash-of'
import { createDecisionStore } from '#functions/stores/decision-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { seeded } from '../chances.ts'
import { hasEditors } from './newsroom.ts'
import { minutes } from './virtual-time.ts'
import type { World } from './world.ts'

/** In half of the seeds with editors, one corrects an alert that was held back from somebody: before their morning or after it. */
export const heldCorrections = (world: World, seed: number): void => {
  const chances = seeded(seed * 49_979_687)
  if (!hasEditors(seed) || chances.in(0.5)) return
  const { time } = world
  const correct = async (of: string) => {
    const mailings = createMailingStore(world.calm())
    const { content } = (await mailings.mailing(of)) ?? {}
    if (!content) return
    const { table, clock } = world.visitor('desk-Ben')
    const call = { of, was: (await mailings.content(content)).subject, is: 'They will not meet' }
    const asked = await askCorrection(call, {
      mailings: createMailingStore(table),
      decisions: createDecisionStore(table),
      fingerprint: hashOf,
      clock,
    }).catch(() => null)
    world.trace(`Ben corrects ${of}, which was held back: ${asked?.is ?? 'no answer'}`)
  }
  world.witness.heard.push(id => {
    if (!id.startsWith('w-')) return
    time.after(minutes(chances.between(1, chances.in(0.5) ? 60 : 20 * 60)), () => void correct(id.slice(2)))
  })
}
