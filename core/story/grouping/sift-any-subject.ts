import type { Development } from '../development.ts'
import { openGrouping } from './grouping.ts'
import type { PairModel } from './likely-same.ts'
import { pairModel } from './pair-model.ts'
import type { Sifter } from './sift.ts'

/** What is read of reports when no story is followed: nothing but who tells the same. */
export const plainReading = {
  topicsOf: () => [],
  milestoneOf: () => null,
  sayingOf: () => '',
  detailsOf: () => [],
  isCommentary: () => false,
  topicOrder: [],
}

/** Groups reports of any subject: every one counts, none belongs to a topic. For measuring on foreign sets. */
export const openPlainSifter = (live: Development[] = [], model: PairModel = pairModel): Sifter => {
  const grouping = openGrouping({
    story: 'any',
    reading: plainReading,
    findNames: { language: 'en', find: () => [] },
    familiar: new Set(),
    model,
    live,
  })
  return {
    sift: report => {
      const { development, why } = grouping.place(report)
      return { verdict: { relevant: true, topics: [], milestone: null, why }, development }
    },
  }
}
