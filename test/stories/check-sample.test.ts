import { expect, test } from 'vitest'
import { checkSample } from '#stories/check-sample'

const outlets = '- { id: quay, name: The Quay, family: quay, country: GB, tier: 2 }\n'
const report = { outlet: 'quay', hoursAgo: 3, title: 'A bridge opens', summary: null, path: '/bridge' }

test('a sample in order has no mistake', () => {
  expect(checkSample({ outlets, reports: `${JSON.stringify(report)}\n` })).toEqual([])
})

test('a report of an outlet that there is not, or with a key too many, is named with its line', () => {
  const reports = [report, { ...report, outlet: 'nope' }, { ...report, hourAgo: 1 }].map(one =>
    JSON.stringify(one),
  )
  expect(checkSample({ outlets, reports: reports.join('\n') })).toMatchObject([
    { file: 'sample/reports.jsonl', line: 2, what: 'There is no outlet “nope”.' },
    { file: 'sample/reports.jsonl', line: 3 },
  ])
})

test('a correction without its right words is named', () => {
  expect(checkSample({ outlets, reports: '', correction: 'was: two\nis: three\n' })).toEqual([])
  expect(checkSample({ outlets, reports: '', correction: 'was: two\n' })).toMatchObject([
    { file: 'sample/correction.yaml' },
  ])
})

test('an outlet that lacks something is named with its line', () => {
  const broken = `${outlets}- { id: pier, name: The Pier }\n`
  expect(checkSample({ outlets: broken, reports: '' })[0]).toMatchObject({
    file: 'sample/outlets.yaml',
    line: 2,
  })
})
