import type { Faults } from '../fault/fault.ts'
import type { Instant } from '../instant.ts'
import { sideBySide } from '../side-by-side.ts'
import { type EndPorts, forget } from './end.ts'
import { endForwarding } from './move.ts'

/** That a subscription is to be looked at again on that UTC day: one for each reader, story and day. */
export type Note = { reader: string; story: string; day: string }

export interface ForgetNotes {
  /** Subscriptions to look at again, to the last one. */
  toForget(now: Instant): AsyncIterable<Note>
  /** Takes a note away that was looked at. */
  looked(note: Note): Promise<void>
}

export type ForgetPorts = EndPorts & {
  notes: ForgetNotes
  canaries: {
    /** The reader was erased: when it was the last one, the list stays, empty. */
    erase(story: string, reader: string): Promise<void>
  }
  /** Ids of the deployment's stories; a reader's own may be gone from it, and its list of canaries still there. */
  stories: readonly string[]
  faults: Faults
}

/** So many are looked at at the same time: a day's flood of sign-ups lapses on one day, and a run has two minutes. */
const atOnce = 25

/**
 * Looks at every subscription that is noted for today or before, to the last one, and takes the addresses away that
 * nothing needs any more. One that cannot be read does not hold the others back; its note stays for tomorrow.
 * @returns how many addresses were erased now
 */
export const forgetDue = async (ports: ForgetPorts): Promise<number> => {
  const { subscribers, notes, canaries, stories, faults, clock } = ports
  const theirStories = async (reader: string): Promise<string[]> =>
    (await subscribers.storiesOf(reader)).map(({ story }) => story)
  let erased = 0
  const look = async (note: Note): Promise<void> => {
    const { reader } = note
    try {
      await endForwarding(reader, note.story, ports)
      if (await forget(reader, ports)) erased += 1
      // Also when a run died in between: it is erased already.
      if (!(await subscribers.subscriber(reader))?.address)
        for (const story of new Set([...stories, ...(await theirStories(reader))]))
          await canaries.erase(story, reader)
      await notes.looked(note)
    } catch (error) {
      const detail = error instanceof Error ? error.message : 'unknown'
      await faults.raise({ name: 'address-kept', subject: 'retention', detail })
    }
  }
  await sideBySide(notes.toForget(clock.now()), atOnce, look)
  return erased
}
