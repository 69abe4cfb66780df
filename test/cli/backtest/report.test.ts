import { describe, expect, test } from 'vitest'
import { compareRuns } from '#cli/backtest/compare/compare-runs'
import { reportPage } from '#cli/backtest/report'
import { runRecord } from '#cli/backtest/run-record'
import { harbourStory } from '#test/core/story/harbour-story'

const hostile = '<script>alert(1)</script> & "Mayors" meet'
const reports = ['first', 'second'].map((id, n) => ({
  line: n + 1,
  id,
  idAsGiven: id,
  key: id,
  title: hostile,
  summary: null,
  url: null,
  outlet: 'Tidewire',
  published: `2025-03-04T1${n}:00:00.000Z`,
}))
const sifted = (topics: string[]) =>
  reports.map(({ id }) => ({ id, relevant: true, topics, development: 'd', milestone: 'none' }))
const events = [
  {
    kind: 'development',
    at: '2025-03-04T10:05:00.000Z',
    development: 'd',
    headline: hostile,
    topics: ['meeting'],
    families: ['tidewire'],
  },
  {
    kind: 'milestone',
    at: '2025-03-04T11:05:00.000Z',
    milestone: 'announced',
    development: 'd',
    families: ['tidewire', 'gazette'],
  },
  {
    kind: 'take-back',
    at: '2025-03-04T11:08:00.000Z',
    milestones: ['announced', 'date'],
    development: 'd',
    families: ['tidewire', 'gazette'],
  },
  {
    kind: 'alert',
    at: '2025-03-04T11:05:00.000Z',
    mailing: 'a-1',
    development: 'd',
    topic: 'meeting',
    reports: ['first', 'second'],
    families: ['tidewire', 'gazette'],
    reason: 'two papers have it',
  },
  {
    kind: 'edition',
    at: '2025-03-05T06:00:00.000Z',
    mailing: 'e-1',
    cadence: 'daily',
    opens: '2025-03-04T06:00:00.000Z',
    closes: '2025-03-05T06:00:00.000Z',
    developments: 1,
  },
  { kind: 'delivery', at: '2025-03-04T11:06:00.000Z', mailing: 'a-1', reader: 'r', state: 'submitted' },
  {
    kind: 'delivery',
    at: '2025-03-04T11:06:00.000Z',
    mailing: 'a-1',
    reader: 's',
    state: 'skipped',
    reason: 'not-wanted',
  },
]
const editions = [{ mailing: 'e-1', subject: 'No. 1', developments: ['d'] }]
const mail = {
  file: '00001-a-1.eml',
  mailing: 'a-1',
  to: 'reader@example.org',
  subject: 'Announced',
  html: '<p>"Hello"</p>',
}
const pageOf = (before: ReturnType<typeof runRecord> | null = null) => {
  const run = runRecord(events, sifted(['meeting']), editions)
  return reportPage({
    pack: harbourStory,
    reports,
    run,
    mails: [mail],
    changes:
      before && compareRuns({ record: run, mails: [mail] }, { record: before, mails: [mail] }, reports),
  })
}

describe("the editors' report", () => {
  test('shows the hours, the milestone, the take-back, the alert with its reasons and reports, and the mail', () => {
    const page = pageOf()
    // At two widths, of which the stylesheet shows one.
    expect(page.match(/class="bar"/g)).toHaveLength(2 * 2)
    expect(page).toMatch(/>announced<\/tspan> <tspan class="value">alert</)
    expect(page).toContain('>taken back: announced, date</tspan>')
    expect(page).toContain('carried by Tidewire and The Gazette.')
    expect(page).toContain('<span class="mark">takes back announced, date</span>')
    expect(page).toContain('two papers have it')
    expect(page).toContain('srcdoc="&lt;p&gt;&quot;Hello&quot;&lt;/p&gt;"')
    expect(page).toContain('href="mail/00001-a-1.eml"')
    expect(page).toContain('Readers: 1 mailed; 1 skipped, not-wanted.')
  })
  test('runs nothing, loads nothing and takes no headline for markup', () => {
    const page = pageOf()
    expect(page).not.toMatch(/<script|<link|@import|url\(|src="|href="http/)
    expect(page).toContain('&lt;script&gt;')
    expect(page).toContain(`content="default-src 'none'`)
  })
  test('says of a development that it was merged into another, and why', () => {
    const merged = {
      kind: 'merged',
      at: '2025-03-04T12:05:00.000Z',
      development: 'd',
      into: 'e',
      why: 'd is merged into e: 70 % likely the same, 50 % needed.',
    }
    const run = runRecord([...events, merged], sifted(['meeting']), editions)
    const page = reportPage({ pack: harbourStory, reports, run, mails: [mail], changes: null })
    expect(page).toContain('Merged on 2025-03-04 12:05 UTC. d is merged into e: 70 % likely the same')
  })
  test('shows which reports stand in a development, and which developments an edition told', () => {
    const page = pageOf()
    expect(page).toContain('<summary>2 reports</summary>')
    expect(page.slice(page.indexOf('id="editions"'), page.indexOf('id="developments"'))).toContain(
      '<summary>1 development</summary><ol class="reports"><li>&lt;script&gt;',
    )
  })
  test('says what an earlier run did otherwise, its headlines escaped', () => {
    expect(pageOf()).not.toContain('What would have changed')
    expect(pageOf(runRecord(events, sifted(['meeting']), editions))).toContain('Nothing has changed')
    const changed = pageOf(runRecord(events.slice(0, 3), sifted(['money']), []))
    expect(changed).toContain('money → meeting')
    expect(changed).toContain('Alerts that are new')
    expect(changed).not.toContain('Nothing has changed')
    expect(changed).not.toContain('<script')
  })
})
