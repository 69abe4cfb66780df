import { isLeak } from './leak-watch.ts'
import type { World } from './world.ts'

export const leaks = ({ sinks, queues }: Pick<World, 'sinks' | 'queues'>): string[] => {
  // SES's own events name the recipient by nature; all else must not.
  const sent = [
    ...queues.urgent.bodies,
    ...queues.greetings.bodies,
    ...queues.bulk.bodies,
    ...queues.open.bodies,
  ]
  const leak = sinks.leak() ?? sent.find(isLeak)
  return leak === undefined ? [] : [`an address in ${leak}`]
}
