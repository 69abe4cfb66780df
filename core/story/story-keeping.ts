import type { Instant } from '../instant.ts'
import type { Development } from './development.ts'
import type { StoryState } from './milestone.ts'
import type { StoryPack } from './pack.ts'
import type { Report } from './report.ts'
import type { SourceState } from './source.ts'
import type { StoryRecord } from './story-record.ts'
import type { Verdict } from './verdict.ts'

/** A story, and where it is told: its days are counted there. */
export type ToldIn = Pick<StoryPack, 'id' | 'timeZone'>

/** Keeps stories' sources, reports, developments and state. */
export interface StoryKeeping extends StoryRecord {
  sourceState(story: string, source: string): Promise<SourceState | undefined>
  saveSourceState(story: string, state: SourceState): Promise<void>
  /** Each waits for sifting from then on. */
  saveReports(story: string, reports: Report[]): Promise<void>
  /** When a report that was sifted before was published then; undefined: it was not. */
  firstPublished(story: string, report: string): Promise<Instant | undefined>
  /** The verdict stands; the mark is gone. Counts the report if it is relevant; one that no longer is counts no more. */
  saveSifted(story: ToldIn, report: Report, verdict: Verdict, development: string | null): Promise<void>
  /** A report that its outlet took back belongs to nothing and counts no more. */
  saveWithdrawn(story: string, report: string): Promise<void>
  saveDevelopment(development: Development): Promise<void>
  saveState(state: StoryState): Promise<void>
  /** One writer at a time. @returns false when somebody else holds it */
  lease(story: string, now: Instant, until: Instant): Promise<boolean>
  release(story: string, until: Instant): Promise<void>
}
