import type { Development } from '../development.ts'
import type { Sighting } from '../report.ts'
import type { Verdict } from '../verdict.ts'

/** A report that no longer says what it had said. */
export type LostVoice = {
  /** As it was; of a corrected one `now` is the headline that it has now. */
  sighting: Sighting
  how: 'withdrawn' | 'corrected' | 'retracted'
  now?: string | undefined
  /** The development as it was with it. */
  from: Development
}

/** A verdict and, for a relevant report, its development with the report added. */
export type Sifted = {
  verdict: Verdict
  development: Development | null
  /** Developments in which a report says something else now, or is no more. One that nobody tells has no reports. */
  changed?: Development[] | undefined
  /** Ids of reports that were taken back. */
  withdrawn?: string[] | undefined
  /** What outlets no longer say of what they had said. */
  lost?: LostVoice[] | undefined
}
