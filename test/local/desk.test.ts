import { expect, test } from 'vitest'
import { openDesk } from '#functions/desk'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createStoryStore } from '#functions/stores/story-store'
import { deskApp } from '#local/desk'
import { development, harbourStory as pack, report } from '#test/core/story/harbour-story'

const published = '2025-03-09T10:00:00.000Z'
const moments = { firstAt: published, lastAt: published, knownAt: published }
const [toll, talks] = ['2025-03-09-00000000b1', '2025-03-09-00000000b2']

const setUp = async () => {
  const table = createMemoryTable()
  const desk = openDesk({ table, packs: [pack], clock: { now: () => '2025-03-09T12:00:00.000Z' } })
  const stories = createStoryStore(table)
  for (const [id, headline] of [
    [toll, 'Toll <doubled>'],
    [talks, 'Talks resume'],
  ] as const) {
    const one = report({
      id: id.slice(-2).repeat(16),
      title: headline,
      family: id,
      outlet: 'Quay',
      published,
    })
    await stories.saveDevelopment(
      development([one], { id, story: pack.id, headline, topics: ['meeting'], ...moments }),
    )
  }
  const app = deskApp({ desk, packs: [pack], sample: true })
  return {
    desk,
    page: async () => (await app.request('/')).text(),
    /** @returns what the desk answers */
    press: async (path: string, fields: Record<string, string>) => {
      const body = new URLSearchParams({ story: pack.id, seen: '0', ...fields })
      const answer = await app.request(path, { method: 'POST', body })
      return new URL(answer.headers.get('location') ?? '', 'http://127.0.0.1').searchParams.get('said') ?? ''
    },
  }
}

test('the desk of one machine decides as the command does, and takes back', async () => {
  const { desk, page, press } = await setUp()
  expect(await page()).toContain('Toll &lt;doubled&gt;')
  expect(await press('/decide', { kind: 'headline', development: toll, text: 'The toll rises' })).toBe(
    'Decision 1 is in force.',
  )
  expect(await page()).toContain('The toll rises')
  expect((await desk.stories.development(pack.id, toll))?.headline).toBe('The toll rises')
  expect(await press('/undo', { number: '1' })).toContain('as if it had not been made')
  expect(await press('/undo', { number: '1' })).toContain('taken back before')
  expect(await page()).toContain('Toll &lt;doubled&gt;')
})

test('who presses on a page that is out of date hears what was decided meanwhile', async () => {
  const { page, press } = await setUp()
  await press('/decide', { kind: 'drop', development: toll })
  expect(await page()).not.toContain('Toll &lt;doubled&gt;')
  expect(await press('/decide', { kind: 'pin', development: toll })).toContain(
    'decision 1 on the same matter',
  )
  expect(await press('/decide', { kind: 'pin', development: talks })).toBe('Decision 2 is in force.')
  expect(await press('/decide', { kind: 'state', milestone: 'date', says: 'holds', seen: '9' })).toContain(
    'why',
  )
  expect(await press('/decide', { kind: 'nonsense' })).toBe('Nothing was to be decided.')
})
