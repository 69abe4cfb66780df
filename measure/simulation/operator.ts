import type { Mailing } from '#core/delivery/mailing'
import { createMailingStore } from '#functions/stores/mailing-store'
import type { Chances } from '../chances.ts'
import { minutes } from './virtual-time.ts'
import type { World } from './world.ts'

/** What the operator does in one seed: a new version, a pause, what is held or was given up put back. */
export const playOperator = (world: World, hasCanaries: boolean): void => {
  const { chances, time, weather } = world
  const calm = world.calm()
  time.after(weather.deployAt * 3_600_000 + chances.between(0, minutes(10)), () => {
    world.trace('a new version is deployed')
    for (const fn of Object.values(world.functions)) fn.deploy()
  })
  if (chances.in(0.2))
    time.after(minutes(chances.between(0, weather.hours * 30)), async () => {
      for (const { id } of await createMailingStore(calm).open()) {
        world.trace(`${id} is paused`)
        await turn(world, id, 'paused')
        time.after(minutes(chances.between(1, 60)), () => turn(world, id, 'running'))
      }
    })
  const resumeHeld = async () => {
    for (const { id } of await createMailingStore(calm).open()) {
      const mailing = await createMailingStore(calm).mailing(id)
      if (mailing?.switch === 'paused' && mailing.canaries?.held) await turn(world, id, 'running')
    }
    if (!world.schedules.stopped) time.after(minutes(30), resumeHeld)
  }
  if (hasCanaries) time.after(minutes(30), resumeHeld)
  // Told of SES's events among the dead letters, the operator puts them back.
  const putBack = () => {
    const { dead, take } = world.queues.events
    for (const body of dead.splice(0)) take(body, 0)
    if (!world.schedules.stopped) time.after(minutes(45), putBack)
  }
  time.after(minutes(45), putBack)
}

/** In one seed of ten a mailing is stopped in its midst. */
export const stopOne = (world: World, later: Chances): void => {
  if (later.in(0.1))
    world.time.after(minutes(later.between(5, 240)), async () => {
      const open = (await createMailingStore(world.calm()).open()).filter(one => /^[ae]-/.test(one.id))
      const one = open[later.between(0, Math.max(0, open.length - 1))]
      if (!one) return
      world.stoppedAt.set(one.id, world.time.now())
      await turn(world, one.id, 'stopped')
    })
}

const turn = async (world: World, mailing: string, to: Mailing['switch']) => {
  world.trace(`${mailing} is ${to}`)
  await createMailingStore(world.calm()).turn(mailing, to)
}
