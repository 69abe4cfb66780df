import type { Instant } from '../../../instant.ts'
import type { Answer } from '../../answer.ts'
import type { Report } from '../../report.ts'
import type { Tokens } from './reading-model.ts'

/** By what a report's words are known: other words are read anew. */
export type Words = Pick<Report, 'id' | 'title' | 'summary'>

/** Who has read words: a model, which said so, or the rules alone. */
export type Kept = Answer | 'rules'

/** After failures a model is left alone until then. */
export type Rest = { failures: number; until: Instant }

/** Keeps for one story what a reading model said, what it was asked, and how it stands. */
export interface AnswerKeeping {
  /** Strongly consistent, by the reports' ids. */
  known(words: Words[]): Promise<Map<string, Kept>>
  /** The first that is kept for these words stands. @returns what stands */
  keep(words: Words, kept: Kept, now: Instant): Promise<Kept>
  /** @returns false, and counts nothing, when that day's asks are used up */
  countAsk(day: string, atMost: number): Promise<boolean>
  countAnswered(day: string, tokens: Tokens): Promise<void>
  rest(): Promise<Rest | null>
  /** @param rest null: it answers again */
  saveRest(rest: Rest | null): Promise<void>
}
