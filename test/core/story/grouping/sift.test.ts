import { describe, expect, it } from 'vitest'
import { plusDays, plusHours } from '#core/instant'
import type { Development } from '#core/story/development'
import { openSifter } from '#core/story/grouping/sift'
import { countingAmong } from '#core/story/reading/independent'
import type { Report } from '#core/story/report'
import { harbourStory, report } from '../harbour-story.ts'
import { judgeOf } from '../judging.ts'

const noon = '2025-03-04T12:00:00.000Z'
const tollNews = [
  report({ title: 'Northport doubles the bridge toll for lorries', family: 'tidewire' }),
  report({
    title: 'Bridge toll for lorries doubled in Northport',
    family: 'gazette',
    published: plusHours(noon, 1),
    summary: 'The council of Northport doubled the toll for lorries on Tuesday evening.',
  }),
]
const otherNews = report({
  title: 'Herring count at the Südhafen bridge reaches a record',
  published: plusHours(noon, 2),
})

const siftAll = (reports: Report[], live: Development[] = []) => {
  const sifter = openSifter(harbourStory, judgeOf(harbourStory), live)
  return reports.map(one => sifter.sift(one))
}

describe('sifting', () => {
  it('reports of one event become one development, another event its own', () => {
    const [first, second, third] = siftAll([...tollNews, otherNews]).map(({ development }) => development?.id)
    expect(second).toBe(first)
    expect(third).not.toBe(first)
  })
  it('a development is named after the day and the id of its first report and keeps that name', () => {
    const [first] = tollNews
    expect(siftAll(tollNews).at(-1)?.development?.id).toBe(`2025-03-04-${first?.id.slice(0, 10)}`)
  })
  it('a report outside the story joins nothing', () => {
    expect(siftAll([report({ title: 'Rain in the afternoon' })])[0]?.development).toBeNull()
  })
  it('what only may be a notice takes back what its outlet has said whole, and else is news', () => {
    const toll = report({ title: 'Northport doubles the bridge toll for lorries', family: 'tidewire' })
    const voided = (family: string) =>
      report({ title: `Storniert: ${toll.title}`, family, published: plusHours(noon, 1) })
    expect(siftAll([toll, voided('tidewire')]).at(-1)).toMatchObject({
      verdict: { relevant: false },
      development: null,
      withdrawn: [toll.id],
    })
    const other = siftAll([toll, voided('gazette')]).at(-1)
    expect([other?.verdict.relevant, other?.withdrawn]).toEqual([true, undefined])
  })
  it('the same report again changes nothing', () => {
    const [, , again] = siftAll([...tollNews, ...tollNews.slice(1)])
    expect(again?.development?.reportIds).toHaveLength(2)
    expect(again?.development?.families).toEqual(['tidewire', 'gazette'])
  })
  it('a sifter opened with the live developments goes on where another one stopped', () => {
    const whole = siftAll([...tollNews, otherNews])
    const [first] = siftAll(tollNews.slice(0, 1))
    const live = first?.development ? [first.development] : []
    expect(siftAll([...tollNews.slice(1), otherNews], live).map(({ development }) => development)).toEqual(
      whole.slice(1).map(({ development }) => development),
    )
  })
  it('a report five days later does not join a development that has gone quiet', () => {
    const late = report({
      title: 'Northport doubles the bridge toll for lorries',
      published: plusDays(noon, 5.1),
    })
    const [first, second] = siftAll([...tollNews.slice(0, 1), late])
    expect(second?.development?.id).not.toBe(first?.development?.id)
  })
  it('two papers that word the same change of state differently are about the same one', () => {
    const [first, second] = siftAll([
      report({ title: 'Northport and Südhafen will meet after all', family: 'tidewire' }),
      report({
        title: 'Mayors on both banks agree to meet, Northport confirms',
        family: 'gazette',
        published: plusHours(noon, 3),
      }),
    ])
    expect(second?.development?.id).toBe(first?.development?.id)
    expect(second?.development).toMatchObject({
      milestone: 'announced',
      milestoneFamilies: ['tidewire', 'gazette'],
    })
  })
  it('news does not join an opinion piece', () => {
    const [first, second] = siftAll([
      report({ title: 'Why Northport wants the bridge toll' }),
      report({ title: 'Northport council votes for bridge toll', published: plusHours(noon, 1) }),
    ])
    expect(second?.development?.id).not.toBe(first?.development?.id)
  })
  it('the same long headline word for word in another paper is a copy and corroborates nothing', () => {
    const title = 'Northport doubles the toll on its bridge for all lorries from May'
    const last = siftAll([
      report({ title, family: 'tidewire' }),
      report({ title, family: 'gazette', published: plusHours(noon, 1) }),
    ]).at(-1)
    expect(last?.development?.families).toEqual(['tidewire'])
    expect(last?.development?.reportIds).toHaveLength(2)
  })
  it('of two copies at one moment one counts, whichever comes first', () => {
    const title = 'Northport doubles the toll on its bridge for all lorries from May'
    const [wire, paper] = [report({ title, family: 'tidewire' }), report({ title, family: 'gazette' })]
    for (const order of [
      [wire, paper],
      [paper, wire],
    ]) {
      const sightings = siftAll(order).at(-1)?.development?.sightings ?? []
      expect(sightings).toHaveLength(2)
      expect(new Set(sightings.map(countingAmong(sightings)))).toEqual(new Set(['tidewire']))
    }
  })
  it('of very many reports a development keeps twelve and prefers new families', () => {
    const many = Array.from({ length: 20 }, (_, index) =>
      report({
        title: `Northport doubles bridge toll for lorries, council vote ${index}`,
        family: index < 15 ? 'tidewire' : `paper-${index}`,
        published: plusHours(noon, index / 10),
      }),
    )
    const grown = siftAll(many).at(-1)?.development
    expect(grown?.reportIds).toHaveLength(20)
    expect(grown?.sightings).toHaveLength(12)
    expect(new Set(grown?.sightings.map(({ family }) => family)).size).toBe(6)
  })
  it('one article under two addresses is shown and counted once', () => {
    const again = { family: 'tidewire', published: plusHours(noon, 2) }
    const direct = report({ title: 'Northport doubles the bridge toll for lorries', family: 'tidewire' })
    const aggregate = report({ title: 'Northport doubles the bridge toll for lorries | Tidewire', ...again })
    const other = report({ title: 'Northport doubles the bridge toll for all lorries', ...again })
    expect(siftAll([direct, aggregate]).at(-1)?.development).toMatchObject({
      sightings: [{ id: direct.id }],
      reportIds: [direct.id, aggregate.id],
    })
    expect(siftAll([direct, other]).at(-1)?.development?.sightings).toHaveLength(2)
  })
  it('the edition that a development belongs to is decided when we first learn of it', () => {
    const late = report({
      title: 'Bridge toll for lorries doubled in Northport',
      published: plusHours(noon, 1),
      collectedAt: plusHours(noon, 30),
    })
    expect(siftAll([...tollNews.slice(0, 1), late]).at(-1)?.development?.knownAt).toBe(noon)
  })
  it('headline and summary are taken from reports as they stand', () => {
    const grown = siftAll(tollNews).at(-1)?.development
    expect(tollNews.map(({ title }) => title)).toContain(grown?.headline)
    expect(grown?.summary).toBe('The council of Northport doubled the toll for lorries on Tuesday evening.')
  })
})
