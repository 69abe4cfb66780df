import type { Faults } from '../fault/fault.ts'
import type { Clock } from '../instant.ts'
import { createThisWindow } from './this-window.ts'

/** Tells of a flood. *form*: one is sent again and again. *wait*: a network or a domain waits. *all*: no room is left. */
export type FloodAlarm = (story: string, seen: 'form' | 'wait' | 'all', detail: string) => Promise<void>

/** Raises the fault once in a window for each thing that is seen: a message of a flood must cost next to nothing. */
export const createFloodAlarm = ({ faults, clock }: { faults: Faults; clock: Clock }): FloodAlarm => {
  const raised = createThisWindow<true>()
  return async (story, seen, detail) => {
    const here = raised(clock.now())
    if (here.has(`${story} ${seen}`)) return
    here.set(`${story} ${seen}`, true)
    await faults.raise({ name: 'sign-up-flood', subject: story, detail })
  }
}
