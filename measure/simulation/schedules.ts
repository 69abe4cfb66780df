import { epochMs, type Instant } from '#core/instant'
import { minutes } from './virtual-time.ts'
import type { World } from './world.ts'

/** The sweep every five minutes, the daily and weekly opening, some missed and some doubled. */
export const playSchedules = (world: World, start: Instant): void => {
  const { chances, time, stories, weather } = world
  const fire = (what: string, act: () => void) => {
    if (world.isTroubled() && chances.in(weather.missedSchedule)) return world.trace(`${what} does not fire`)
    act()
    if (world.isTroubled() && chances.in(weather.doubledSchedule)) time.after(chances.between(0, 60_000), act)
  }
  const sweep = () => {
    if (world.schedules.stopped) return
    fire('the sweep', () => void world.functions.sweep.invoke({ sweep: 'open' }))
    time.after(minutes(5), sweep)
  }
  time.after(minutes(chances.between(0, 5)), sweep)
  for (const { id: story } of stories)
    for (const hour of [6, 7, 16, 17]) {
      const at =
        epochMs(`${start.slice(0, 10)}T${String(hour).padStart(2, '0')}:00:00.000Z`) +
        chances.between(0, 20_000)
      if (at > time.now())
        time.after(at - time.now(), () =>
          fire('the schedule', () => world.queues.open.take(JSON.stringify({ open: 'due', story }), 0)),
        )
    }
}
