import { openCredits } from '../credit.ts'
import type { Development } from '../development.ts'
import { readingBy } from '../reading/carried.ts'
import { printOf } from '../reading/print.ts'
import type { Reading } from '../reading.ts'
import type { Report } from '../report.ts'
import { openGrouping } from './grouping.ts'
import type { Readings } from './grow-development.ts'
import type { PairModel } from './likely-same.ts'
import { pairModel } from './pair-model.ts'
import type { Sifter } from './sift.ts'

/** What is read of reports when no story is followed: nothing but who tells the same. */
const nothing: Omit<Reading, 'print'> = {
  verdict: { relevant: true, topics: [], milestone: null, why: [] },
  claims: [],
  kind: 'news',
  notice: null,
}
const plainReader = {
  read: (report: Pick<Report, 'title' | 'summary'>): Reading => ({ ...nothing, print: printOf(report) }),
}
export const plainReadings: Readings = {
  readingOf: readingBy(plainReader),
  topicOrder: [],
  isCredit: openCredits([]),
}

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
      const { development, why } = grouping.place({ ...report, reading: plainReader.read(report) })
      return { verdict: { relevant: true, topics: [], milestone: null, why }, development }
    },
  }
}
