import { fullReadings } from '../../language/readings.ts'

const hedges = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${fullReadings.map(({ hedges: one }) => one).join('|')})(?![\\p{L}\\p{N}])`,
  'iu',
)

/** Whether a headline tells a rumour, a plan or a possibility rather than what happened. */
export const isHedged = (title: string): boolean => hedges.test(title) || title.trimEnd().endsWith('?')
