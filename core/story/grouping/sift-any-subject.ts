import type { Development } from '../development.ts'
import type { Reading } from '../reading.ts'
import { openGrouping } from './grouping.ts'
import type { Readings } from './grow-development.ts'
import type { PairModel } from './likely-same.ts'
import { pairModel } from './pair-model.ts'
import type { Sifter } from './sift.ts'

/** What is read of reports when no story is followed: nothing but who tells the same. */
const nothing: Reading = {
  verdict: { relevant: true, topics: [], milestone: null, why: [] },
  said: [],
  denied: [],
  commentary: false,
  notice: null,
}
export const plainReadings: Readings = { readingOf: () => nothing, topicOrder: [] }

/** Groups reports of any subject: every one counts, none belongs to a topic. For measuring on foreign sets. */
export const openPlainSifter = (live: Development[] = [], model: PairModel = pairModel): Sifter => {
  const grouping = openGrouping({
    story: 'any',
    readings: plainReadings,
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
