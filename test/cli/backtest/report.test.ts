import { describe, expect, test } from 'vitest'
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
  { kind: 'delivery', at: '2025-03-04T11:06:00.000Z', mailing: 'a-1', reader: 'r', state: 'submitted' },
]
const mail = {
  file: '00001-a-1.eml',
  mailing: 'a-1',
  to: 'reader@example.org',
  subject: 'Announced',
  html: '<p>"Hello"</p>',
}
const pageOf = (before: ReturnType<typeof runRecord> | null = null) =>
  reportPage({
    pack: harbourStory,
    reports,
    run: runRecord(events, sifted(['meeting'])),
    mails: [mail],
    before,
  })

describe("the editors' report", () => {
  test('shows the hours, the milestone, the take-back, the alert with its reasons and reports, and the mail', () => {
    const page = pageOf()
    expect(page.match(/class="bar"/g)).toHaveLength(2)
    expect(page).toContain('>announced</text>')
    expect(page).toContain('>taken back: announced, date</text>')
    expect(page).toContain('<span class="mark">takes back announced, date</span>')
    expect(page).toContain('two papers have it')
    expect(page).toContain('srcdoc="&lt;p&gt;&quot;Hello&quot;&lt;/p&gt;"')
    expect(page).toContain('href="mail/00001-a-1.eml"')
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
    const run = runRecord([...events, merged], sifted(['meeting']))
    const page = reportPage({ pack: harbourStory, reports, run, mails: [mail], before: null })
    expect(page).toContain('Merged on 2025-03-04 12:05 UTC. d is merged into e: 70 % likely the same')
  })
  test('says what an earlier run judged otherwise', () => {
    expect(pageOf()).not.toContain('Against the earlier run')
    expect(pageOf(runRecord(events, sifted(['meeting'])))).toContain('Nothing has changed')
    const changed = pageOf(runRecord(events.slice(0, 3), sifted(['money'])))
    expect(changed).toContain('money → meeting')
    expect(changed).toContain('Alerts that are new')
  })
})
