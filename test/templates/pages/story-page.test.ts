import { describe, expect, it } from 'vitest'
import type { StationView } from '#core/story/telling/present'
import { coverageChart } from '#templates/pages/coverage-chart'
import { storyPage } from '#templates/pages/story-page'
import { wire } from '#templates/pages/wire'
import { en } from '#templates/words/en'
import { beside } from '../tracks.ts'
import { exampleViews } from './example-views.ts'
import { readPage } from './read-page.ts'

const station = (
  label: string,
  state: StationView['state'],
  note = 'not yet',
  struck: string | null = null,
): StationView => ({
  label,
  state,
  note,
  struck,
})

describe('the wire', () => {
  it('is solid up to the current station and dashed ahead of it', async () => {
    const { named } = await readPage(
      wire(
        [
          station('Proposed', 'reached'),
          station('Announced', 'current'),
          station('Dated', 'ahead'),
          station('Held', 'ahead'),
        ],
        'Steps',
        en,
      ),
    )
    expect(named('li').map(li => li.attribs.class)).toEqual([
      'station reached line-solid',
      'station current line-dashed',
      'station ahead line-dashed',
      'station ahead',
    ])
    expect(named('li').map(li => li.attribs['aria-current'])).toEqual([
      undefined,
      'step',
      undefined,
      undefined,
    ])
  })

  it('strikes a day that moved and says the word as well', async () => {
    const { named, text } = await readPage(
      wire([station('Dated', 'current', '11 April', '28 March')], 'Steps', en),
    )
    expect(named('s').map(text)).toEqual(['28 March'])
    expect(named('b').map(text)).toEqual(['Dated', 'moved:'])
    expect(named('span').map(text)).toEqual(['moved: 11 April'])
  })

  it('is dashed before a postponed day', async () => {
    const { named, text } = await readPage(
      wire(
        [
          station('Announced', 'reached'),
          station('Postponed', 'set-back', 'no new date', '28 March'),
          station('Held', 'ahead'),
        ],
        'Steps',
        en,
      ),
    )
    expect(named('li')[0]?.attribs.class).toBe('station reached line-dashed')
    expect(named('span').map(text)).toContain('no new date')
  })

  it('ends where the meeting is called off', async () => {
    const { named, text } = await readPage(
      wire(
        [
          station('Proposed', 'reached'),
          station('Called off', 'ended', '20 March'),
          station('Dated', 'ahead'),
          station('Held', 'ahead'),
        ],
        'Steps',
        en,
      ),
    )
    expect(named('b').map(text)).toEqual(['Proposed', 'Called off'])
    expect(named('li').map(li => li.attribs.class)).toEqual(['station reached line-ends', 'station ended'])
  })
})

describe('the coverage chart', () => {
  const { story } = exampleViews()

  it('is drawn once for each column width, each with a name and its finding', async () => {
    const { named, within, text } = await readPage(coverageChart(story))
    expect(named('svg').map(svg => svg.attribs.width)).toEqual(['280', '350', '560', '704'])
    for (const svg of named('svg')) {
      expect(svg.attribs.role).toBe('img')
      expect(within(svg, 'desc').map(text)).toEqual([
        'Peak in the week of 3–9 March: 214. This week so far: 187. Key steps: Announced 4 Mar. Key steps of “The appeal”: Lodged 12 Mar.',
      ])
    }
  })

  it('gives the same figures as a table', async () => {
    const { named, text } = await readPage(coverageChart(story))
    expect(named('th').map(text)).toEqual(['Week', 'Reports', '3–9 March', '10–16 March, so far'])
    expect(named('td').map(text)).toEqual(['214', '187'])
  })

  it('keeps everything that it draws inside, also with weeks and stations far apart', async () => {
    const coverage = Array.from({ length: 30 }, (_, n) => ({
      label: `week ${n}`,
      starts: new Date(Date.UTC(2025, 0, 6 + 7 * n)).toISOString().slice(0, 10),
      reports: (n * 37) % 200,
      open: n === 29,
    }))
    const milestones = [
      { label: 'Proposed', note: '1 Dec', day: '2024-12-01', state: 'reached' as const },
      { label: 'Held', note: '28 Dec', day: '2025-12-28', state: 'ahead' as const },
    ]
    const { named, within } = await readPage(
      coverageChart({ ...story, coverage, tracks: [{ label: null, milestones }] }),
    )
    for (const svg of named('svg'))
      for (const rect of within(svg, 'rect')) {
        expect(Number(rect.attribs.x)).toBeGreaterThanOrEqual(0)
        expect(Number(rect.attribs.x) + Number(rect.attribs.width)).toBeLessThanOrEqual(
          Number(svg.attribs.width),
        )
        expect(Number(rect.attribs.y)).toBeGreaterThanOrEqual(0)
      }
  })

  it('draws a wire of its own for each track, one below the other, and says so', async () => {
    const step = (label: string, day: string) => ({ label, note: day, day, state: 'reached' as const })
    const tracks = [
      { label: null, milestones: [step('Charged', '2025-03-04'), step('Verdict', '2025-03-12')] },
      { label: 'The appeal', milestones: [step('Lodged', '2025-03-13')] },
    ]
    const { named, within, text } = await readPage(coverageChart({ ...story, tracks }))
    const one = await readPage(coverageChart({ ...story, tracks: tracks.slice(0, 1) }))
    expect(named('svg')).not.toEqual([])
    for (const [n, svg] of named('svg').entries()) {
      const places = within(svg, 'circle').map(({ attribs }) => Number(attribs.cy))
      expect([places.length, new Set(places).size]).toEqual([3, 2])
      const written = within(svg, 'text').map(text)
      expect(written).toEqual(expect.arrayContaining(['The appeal', 'Lodged']))
      // Bars stay below the last wire, and the drawing has grown by its room.
      const base = Number(one.named('svg')[n]?.attribs.height)
      expect(Number(svg.attribs.height)).toBe(base + 75)
      const tops = within(svg, 'rect').map(({ attribs }) => Number(attribs.y))
      expect(Math.min(...tops)).toBeGreaterThan(Math.max(...places))
      expect(within(svg, 'desc').map(text).join()).toContain('Key steps of “The appeal”: Lodged 2025-03-13.')
    }
  })

  it('says what will be here while there is nothing to draw', async () => {
    const { named, markup } = await readPage(coverageChart({ ...story, coverage: [] }))
    expect(named('svg')).toEqual([])
    expect(markup).toContain('No reports yet.')
  })

  it('draws what it can when a day is no day', async () => {
    const milestones = [{ label: 'Dated', note: 'soon', day: 'soon', state: 'ahead' as const }]
    const { markup } = await readPage(coverageChart({ ...story, tracks: [{ label: null, milestones }] }))
    expect(markup).not.toContain('NaN')
    expect(markup).not.toContain('Infinity')
  })
})

describe('the story page', () => {
  it('says in the largest type where the story stands', async () => {
    const { named, text } = await readPage(storyPage(exampleViews().story))
    expect(named('h1').map(text)).toEqual(['Dated: Friday 28 March.'])
  })

  it('says so, rather than nothing, where there is nothing', async () => {
    const view = exampleViews().story
    const { markup } = await readPage(
      storyPage({
        ...view,
        sureness: null,
        coverage: [],
        tracks: [],
        reports: 0,
        timeline: { entries: [], total: 0, hasSteps: false },
        latest: { entries: [], total: 0 },
        notKnown: [],
        lastEdition: null,
      }),
    )
    expect(markup).toContain('Nothing reported yet.')
    expect(markup).toContain('Nothing new this week so far.')
    expect(markup).toContain('We know of no open questions.')
    expect(markup).toContain('No digest yet.')
  })

  it('strikes through what was taken back, and says so with its day', async () => {
    const view = exampleViews().story
    const entries = view.timeline.entries.map(entry => ({ ...entry, takenBack: '14 March' }))
    const { named, withClass, text } = await readPage(
      storyPage({
        ...view,
        timeline: { entries, total: 1, hasSteps: true },
        latest: { entries: [], total: 0 },
      }),
    )
    expect(
      named('s')
        .filter(({ attribs }) => attribs.class === 'milestone')
        .map(text),
    ).toEqual(['Dated.'])
    expect(withClass('taken-back').map(text)).toEqual(['Reversed 14 March.'])
  })

  it('explains the marks that can occur, and no other', async () => {
    const view = exampleViews().story
    const site = { ...view.site, marks: ['Reported', 'One report', 'Disputed'] as const }
    const { withClass, within, text } = await readPage(
      storyPage({ ...view, site: { ...site, marks: [...site.marks] } }),
    )
    const [legend] = withClass('legend')
    expect(legend && within(legend, 'dt').map(text)).toEqual(['Reported', 'One report', 'Disputed'])
  })

  it('names a publisher without an address as plain text', async () => {
    const view = exampleViews().story
    const entries = view.latest.entries.map(entry => ({
      ...entry,
      outlets: [{ name: 'The Quay', href: null }],
      more: 2,
    }))
    const { named, text, withId } = await readPage(storyPage({ ...view, latest: { entries, total: 1 } }))
    const section = withId('latest')
    expect(section && text(section)).toContain('The Quay and 2 more')
    expect(named('a').map(text)).not.toContain('The Quay')
  })
})

describe('a story of several tracks', () => {
  it('shows each further one with its label, its answer and its wire, below the first', async () => {
    const { story } = exampleViews()
    const { withClass, text, within } = await readPage(
      storyPage({ ...story, standing: { ...story.standing, beside } }),
    )
    const tracks = withClass('track')
    expect(tracks.map(one => within(one, 'h2').map(text))).toEqual(beside.map(({ label }) => [label]))
    expect(tracks.map(one => within(one, 'p').map(text))).toEqual(
      beside.map(({ answer }) => [answer.replaceAll('\u00a0', ' ')]),
    )
    expect(tracks.map(one => within(one, 'li').length)).toEqual(beside.map(one => one.wire.length))
  })
})
