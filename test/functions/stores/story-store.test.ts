import { describe, expect, test } from 'vitest'
import type { Report } from '#core/story/report'
import { createStoryStore } from '#functions/stores/story-store'
import { createMemoryTable } from '#local/memory-table'
import { report } from '#test/core/story/harbour-story'

const story = 'harbour-bridge'
const noVerdict = { relevant: true, topics: [], milestone: null, why: [] }
const given = (title: string, collectedAt: string): Report => ({
  ...report({ title, published: '2025-03-04T09:00:00.000Z' }),
  id: '0123456789abcdef'.repeat(2),
  url: 'https://example.org/toll',
  collectedAt,
})
const sayingOf = (title: string) => (title.includes('will meet') ? 'announced' : '')
const setUp = () => {
  const stories = createStoryStore(createMemoryTable())
  /** A poll that finds these headlines at one address, and the sifting after it. @returns what was sifted */
  const poll = async (hour: string, ...titles: string[]) => {
    await stories.saveNewReports(
      story,
      titles.map(title => given(title, `2025-03-04T${hour}:00:00.000Z`)),
      sayingOf,
    )
    const waiting = await stories.unsifted(story)
    for (const one of waiting) await stories.saveSifted(story, one, noVerdict, null)
    return waiting.map(({ title, published }) => `${published.slice(11, 13)} ${title}`)
  }
  return { stories, poll }
}

describe('one address under another headline', () => {
  test('is a report of its own from the moment at which we see it, once', async () => {
    const { poll, stories } = setUp()
    expect(await poll('10', 'Mayors may meet')).toEqual(['09 Mayors may meet'])
    expect(await poll('11', 'Mayors may meet')).toEqual([])
    expect(await poll('12', 'Talks set for Friday, both towns say')).toEqual([
      '12 Talks set for Friday, both towns say',
    ])
    expect(await poll('13', 'Talks set for Friday, both towns say')).toEqual([])
    expect(
      await stories.saveNewReports(story, [given('Mayors may meet', '2025-03-04T14:00:00.000Z')], sayingOf),
    ).toEqual([])
  })
  test('that only puts a word right is the same report', async () => {
    const { poll } = setUp()
    await poll('10', 'Mayors to met at the lighthouse')
    expect(await poll('11', 'Mayors to meet at the lighthouse')).toEqual([])
  })
  test('is taken for one word that says something else of the story, and two days long', async () => {
    const { poll } = setUp()
    await poll('10', 'Mayors of the two towns may meet at the lighthouse')
    expect(await poll('11', 'Mayors of the two towns will meet at the lighthouse')).toHaveLength(1)
    expect(await poll('12', 'Mayors of the two towns met at the lighthouse')).toEqual([])
    const { stories } = setUp()
    const late = given('Talks set for Friday, both towns say', '2025-03-07T10:00:00.000Z')
    const first = given('Mayors may meet', '2025-03-04T10:00:00.000Z')
    await stories.saveNewReports(story, [first], sayingOf)
    await stories.saveSifted(story, first, noVerdict, null)
    expect(await stories.saveNewReports(story, [late], sayingOf)).toEqual([])
  })
  test('in two feeds at once is two reports, not a new one at each poll', async () => {
    const { poll } = setUp()
    await poll('10', 'Mayors may meet')
    for (const hour of ['11', '12', '13']) {
      await poll(hour, 'Bridge talks expected soon')
      expect(await poll(hour, 'Mayors may meet')).toEqual([])
    }
  })
  test('is taken three times at most', async () => {
    const { poll } = setUp()
    await poll('10', 'Mayors may meet')
    const later = ['Toll doubled', 'Crowds gather', 'Bridge closed', 'Herring sold', 'Rain expected']
    const taken = []
    for (const title of later) taken.push(...(await poll('12', title)))
    expect(taken).toHaveLength(3)
  })
  test('saved again before it is sifted is still one report', async () => {
    const { stories, poll } = setUp()
    await poll('10', 'Mayors may meet')
    const renamed = given('Talks set for Friday, both towns say', '2025-03-04T12:00:00.000Z')
    await stories.saveNewReports(story, [renamed], sayingOf)
    await stories.saveNewReports(story, [renamed], sayingOf)
    expect((await stories.unsifted(story)).map(({ title }) => title)).toEqual([renamed.title])
  })
})
