import { describe, expect, test } from 'vitest'
import { bareHeadline, isLivePage } from '#core/story/reading/bare-headline'
import { headlineKey } from '#core/story/reading/same-report'

const talks = 'Mayors meet in Northport'

describe('what a page counts, clocks or says of itself is no part of a headline', () => {
  test.each(
    [
      '* [7]',
      '(7) *',
      '[UPDATED 4] *',
      '(3rd update) *',
      '(LEAD) *',
      '(2nd LD) *',
      'UPDATE 5-*',
      'WRAPUP 1-UPDATE 2-*',
      'Update #3: *',
      'UPDATED 14:05: *',
      'LIVE: *',
      'Live updates: *',
      'LIVE (12 updates): *',
      'LIVE: * \u2013 12 updates',
      '\u{1f534} LIVE | *',
      '[LIVE] *',
      'BREAKING: *',
      'Breaking news | *',
      'JUST IN: *',
      'Watch live: *',
      '* \u2013 live updates',
      '* - as it happened',
      '* (1,213 comments)',
      '* | 12k views',
      '* - 13 comments',
      '* [4 new]',
      '* (5 min read)',
      '* (14:05)',
      '* (last updated 14:05 GMT)',
      '* (updated 5 hours ago)',
      '* [VIDEO]',
      '* (+video)',
      'Live-Ticker: *',
      '+++ EILMELDUNG +++ *',
      '* (Stand: 14:05 Uhr)',
      'EN DIRECT. *',
      '* (mis à jour à 14h05)',
      'ÚLTIMA HORA: *',
      'EN VIVO: *',
      '* | Comments: 14',
      '* \u2013 vor 14 Minuten',
      '* (il y a 14 min)',
      '* (hace 14 minutos)',
      '* \u2014 as of 12:14 GMT',
      '12:14 | *',
      '+++ 12:14 +++ * +++',
      '* (Updated: March 4, 12:14 p.m.)',
      '* (v14)',
      '* - Version 14',
      '* (14 readers)',
      '* \u2013 lu 14 fois',
      '* \u{1f4ac} 14',
      '* 14\u{1f44d}',
      '* \u260514',
    ].map(pattern => pattern.replace('*', talks)),
  )('%s', title => {
    expect(bareHeadline(title)).toBe(talks)
  })
})
test.each([
  'Storm sinks ferry (169 dead)',
  'Boy (13) saves ferry',
  'Round 2: talks resume',
  '28 points: the plan in full',
  'Day 12: talks go on',
  '7 dead: ferry sinks',
  'Northport 2 - Südhafen 1',
  'Ferry 2-Northport line closed',
  'Two views: bridge or ferry',
  'Update on bridge talks',
  'Live ammunition found in Northport',
  'Bridge news live: mayors meet',
  'Opinion: the toll',
  'Analysis: what the toll means',
  'RETRACTED: mayors meet',
  'Correction: mayors meet',
  'Talks (second round) begin',
  'Bridge plan (pictures of a scandal)',
  'LIVE',
  'Bridge series to end on Quay+',
  'Oil price \u2013 2.50',
  'Talks on 4 March',
  'Ferry fare to be 14\u00b0',
  'Toll rises \u2013 14 ministers resign',
  'Northport \u2013 vor 14 Zeugen',
])('what is news stays: %s', title => {
  expect(bareHeadline(title)).toBe(title)
})
test('a number in round brackets is shown and not compared: it is an age, or a count', () => {
  expect(headlineKey('Ferry saved by boy (13)')).toBe(headlineKey('Ferry saved by boy (14)'))
  expect(headlineKey('Storm sinks ferry (169 dead)')).not.toBe(headlineKey('Storm sinks ferry (170 dead)'))
})
test.each<[string, boolean]>([
  ['LIVE: Mayors meet', true],
  ['Bridge talks live: mayors meet', true],
  ['Mayors meet \u2013 as it happened', true],
  ['EN DIRECT : les maires se voient', true],
  ['Liveticker: Bürgermeister treffen sich', true],
  ['Mayors meet', false],
  ['Delivery of ferries late', false],
])('a page that is rewritten all day says so: %s', (title, isLive) => {
  expect(isLivePage(title)).toBe(isLive)
})
