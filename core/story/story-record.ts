import type { Development } from './development.ts'
import type { StoryState } from './milestone.ts'
import type { Report } from './report.ts'
import type { SourceState } from './source.ts'

/** What is kept of stories, as those read it who tell of them. */
export interface StoryRecord {
  state(story: string): Promise<StoryState>
  /** Also one that was merged: it names the other. */
  development(story: string, development: string): Promise<Development | undefined>
  /** Developments whose first report was published on one of these UTC days, both included; without those that were merged into others or withdrawn. */
  developments(story: string, fromDay: string, toDay: string): Promise<Development[]>
  sourceStates(story: string): Promise<SourceState[]>
  /** What waits for sifting, oldest first. */
  unsifted(story: string): Promise<Report[]>
  /** Relevant reports by UTC day. */
  reportsByDay(story: string, fromDay: string): Promise<Record<string, number>>
}
