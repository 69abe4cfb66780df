import type { Instant } from '../instant.ts'
import type { Edition } from './edition.ts'

/** Keeps a story's editions, once they are frozen. The closing is the key: there is one edition a cadence and closing. */
export interface EditionArchive {
  saveEdition(edition: Edition): Promise<void>
  /** @param now what closes later was opened by a clock that ran ahead: nothing may follow from it */
  lastEdition(story: string, cadence: Edition['cadence'], now: Instant): Promise<Edition | undefined>
  /** Newest first. */
  editions(story: string, cadence: Edition['cadence'], limit: number): Promise<Edition[]>
}
