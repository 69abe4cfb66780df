import { describe, expect, test } from 'vitest'
import { type Compared, compareRuns } from '#cli/backtest/compare/compare-runs'
import { runRecord } from '#cli/backtest/run-record'

const reports = ['a', 'b', 'c', 'd'].map(id => ({
  id,
  line: 1,
  idAsGiven: id,
  key: id,
  title: `Report ${id}`,
  summary: null,
  url: null,
  outlet: 'Tidewire',
  published: '2025-03-04T10:00:00.000Z',
}))
const development = (id: string) => ({
  kind: 'development',
  at: '2025-03-04T10:05:00.000Z',
  development: id,
  headline: `Headline ${id}`,
  topics: ['meeting'],
  families: ['tidewire'],
})
const milestone = {
  kind: 'milestone',
  at: '2025-03-04T11:05:00.000Z',
  milestone: 'announced',
  development: 'one',
  families: ['tidewire', 'gazette'],
}
const takeBack = {
  kind: 'take-back',
  at: '2025-03-04T12:05:00.000Z',
  milestones: ['announced', 'date'],
  development: 'two',
  families: ['tidewire', 'gazette'],
}
const alert = {
  kind: 'alert',
  at: '2025-03-04T11:05:00.000Z',
  mailing: 'a-1',
  development: 'one',
  topic: 'meeting',
  reports: ['a'],
  families: ['tidewire'],
  reason: 'two papers have it',
}
const edition = {
  kind: 'edition',
  at: '2025-03-05T06:00:00.000Z',
  mailing: 'e-1',
  cadence: 'daily',
  opens: '2025-03-04T06:00:00.000Z',
  closes: '2025-03-05T06:00:00.000Z',
  developments: 2,
}
const delivery = {
  kind: 'delivery',
  at: '2025-03-05T06:01:00.000Z',
  mailing: 'e-1',
  reader: 'reader@example.org',
  state: 'submitted',
}
const base = {
  events: [development('one'), development('two'), milestone, takeBack, alert, edition, delivery] as object[],
  places: ['one', 'one', 'two', null] as (string | null)[],
  told: ['one', 'two'],
  html: '<p>Told</p>',
  ids: ['a', 'b', 'c', 'd'],
}
const runOf = (given: Partial<typeof base> = {}): Compared => {
  const { events, places, told, html, ids } = { ...base, ...given }
  const sifted = ids.map((id, n) => {
    const place = places[n] ?? null
    return { id, relevant: place !== null, topics: ['meeting'], development: place, milestone: 'none' }
  })
  return {
    record: runRecord(events, sifted, [{ mailing: 'e-1', subject: 'No. 1', developments: told }]),
    mails: [{ file: '1-e-1.eml', mailing: 'e-1', to: 'reader@example.org', subject: 'No. 1', html }],
  }
}
const without = (gone: object) => base.events.filter(one => one !== gone)
const instead = (gone: object, come: object) => base.events.map(one => (one === gone ? come : one))
/** The lists of what differs, as an editor reads them. */
const told = (now: Compared, before = runOf()) =>
  compareRuns(now, before, reports).map(
    ({ title, lines }) =>
      `${title}: ${lines.map(({ text, parts }) => [text, ...(parts ?? [])].join(' | ')).join('; ')}`,
  )

describe('two runs', () => {
  test('that are the same differ in nothing', () => {
    expect(told(runOf())).toEqual([])
    expect(told(runOf(), { ...runOf(), counts: { alerts: 1 } } as Compared)).toEqual([])
  })
  test('differ in the reports that stand together', () => {
    expect(told(runOf({ places: ['one', 'one', 'one', null] }))).toEqual([
      'Developments that are now one: “Headline one”: 3 reports' +
        ' | Was apart, in “Headline one”: Report a (Tidewire); Report b (Tidewire)' +
        ' | Was apart, in “Headline two”: Report c (Tidewire)',
    ])
    expect(told(runOf({ places: ['one', 'two', 'two', null] }))).toEqual([
      expect.stringMatching(/^Developments that are now one: “Headline two”: 2 reports/),
      expect.stringMatching(/^Developments that are now several: “Headline one”: 2 reports \| Is now in/),
    ])
  })
  test('differ in what is of the story, and that is no regrouping', () => {
    expect(told(runOf({ places: ['one', 'one', 'two', 'two'] }))).toEqual([
      'Reports judged otherwise: 1: Report d (Tidewire): not of the story → meeting',
    ])
  })
  test('differ in a milestone that is new, gone, or later', () => {
    const line = 'announced, 2025-03-04 11:05 UTC: “Headline one”, carried by tidewire, gazette'
    expect(told(runOf(), runOf({ events: without(milestone) }))).toEqual([`Milestones that are new: ${line}`])
    expect(told(runOf({ events: without(milestone) }))).toEqual([`Milestones that are gone: ${line}`])
    const later = { ...milestone, at: '2025-03-04T11:35:00.000Z' }
    expect(told(runOf({ events: instead(milestone, later) }))).toEqual([
      `Milestones that have changed: ${line} → ${line.replace('11:05', '11:35')}`,
    ])
    // Reached a second time.
    expect(told(runOf({ events: [...base.events, later] }))).toEqual([
      expect.stringContaining('Milestones that are new: announced, 2025-03-04 11:35'),
    ])
  })
  test('differ in what was taken back', () => {
    expect(told(runOf({ events: without(takeBack) }))).toEqual([
      'Take-backs that are gone: announced, date, 2025-03-04 12:05 UTC: “Headline two”, denied by tidewire, gazette',
    ])
  })
  test('differ in an alert and its reason', () => {
    expect(told(runOf({ events: without(alert) }))).toEqual([
      expect.stringMatching(/^Alerts that are gone: “Headline one”/),
    ])
    expect(told(runOf({ events: instead(alert, { ...alert, reason: 'six papers have it' }) }))).toEqual([
      expect.stringMatching(/^Alerts that have changed: .*two papers have it → .*six papers have it$/),
    ])
  })
  test('differ in which developments an edition tells, and in their order', () => {
    expect(told(runOf({ told: ['two'] }), runOf({ told: ['one'] }))).toEqual([
      'Editions that tell other developments: daily, 2025-03-05 06:00 UTC' +
        ' | Tells now: Headline two | Tells no longer: Headline one',
    ])
    expect(told(runOf({ told: ['two', 'one'] }))).toEqual([
      'Editions that tell other developments: daily, 2025-03-05 06:00 UTC | Tells the same in another order.',
    ])
    expect(told(runOf({ events: without(edition) }))).toEqual([
      'Editions that are gone: daily, 2025-03-05 06:00 UTC',
    ])
  })
  test('differ in who is mailed, and in what the mail says', () => {
    const skipped = { ...delivery, state: 'skipped', reason: 'nothing-new' }
    expect(told(runOf({ events: instead(delivery, skipped) }))).toEqual([
      'Readers who are treated otherwise: e-1: 1 reader, submitted → skipped (nothing-new)',
    ])
    expect(told(runOf({ html: '<p>Told otherwise</p>' }))).toEqual([
      'Mails that read otherwise: “No. 1”, to reader@example.org',
    ])
  })
  test('over other reports say so', () => {
    expect(told(runOf({ ids: ['a', 'b', 'c'] }))).toEqual([
      'The two runs read other reports: 1 report was in the earlier run only.',
    ])
    expect(told(runOf(), runOf({ ids: ['a', 'b', 'c'] }))).toEqual([
      'The two runs read other reports: 1 report was not in the earlier run.',
    ])
  })
  test('that differ in what has no list never pass for the same', () => {
    const other = { ...development('two'), families: ['gazette'] }
    const two = base.events[1] ?? {}
    expect(told(runOf({ events: instead(two, other) }))).toEqual([
      expect.stringMatching(/^Small differences/),
    ])
  })
})
