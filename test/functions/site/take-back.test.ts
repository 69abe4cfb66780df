import { expect, test } from 'vitest'
import type { StoryState } from '#core/story/milestone'
import { advance } from '#core/story/state/advance'
import { createStoryStore } from '#functions/stores/story-store'
import { development, report } from '#test/core/story/harbour-story'
import { readingIn } from '../../core/story/judging.ts'
import { createHouse, pack, story } from './house.ts'

/** In words of its own each: a headline word for word is a copy, and corroborates nothing. */
const reported = (id: string, milestone: string | null, titles: [string, string], hour: string) =>
  development(
    ['tidewire', 'gazette'].map((family, n) =>
      report({ title: titles[n] ?? '', family, published: `2025-03-09T${hour}:00:00.000Z` }),
    ),
    { id, story, milestone, milestoneFamilies: milestone ? ['tidewire', 'gazette'] : [] },
  )

test('what was taken back stays in the timeline, struck through, beside what denies it', async () => {
  const house = createHouse()
  const store = createStoryStore(house.table)
  const announced = reported(
    '2025-03-09-00000000a1',
    'announced',
    ['Kremlin: Putin agreed to Trump meeting', 'Putin agreed to Trump meeting, Kremlin says'],
    '10',
  )
  const denial = reported(
    '2025-03-09-00000000a2',
    null,
    ['White House: no plans for Trump–Putin summit', 'No plans for Trump–Putin summit, White House says'],
    '12',
  )
  let state: StoryState = { story, milestones: [] }
  for (const one of [announced, denial]) {
    await store.saveDevelopment(one)
    state = advance(state, one, [], pack, readingIn(pack)).state
  }
  await store.saveState(state)

  const struck = '<s class="milestone">Announced.</s> <b class="taken-back">Reversed 9\u00a0March.</b>'
  for (const path of ['/', `/stories/${story}/archive`]) {
    const page = await (await house.get(path)).text()
    expect(page.replaceAll('&nbsp;', '\u00a0')).toContain(struck)
    expect(page).toContain('<b class="milestone">No longer: announced.</b>')
  }
  const home = await (await house.get('/')).text()
  expect(home).toMatch(/As of Sun[^.]*, “announced” no longer holds: /)
  expect(home).toContain('<dt><b class="mark disputed">Disputed</b></dt>')
  expect(home).not.toContain('<dt><b class="mark confirmed">')
  const own = await (await house.get(`/stories/${story}/developments/${announced.id}`)).text()
  expect(own).toContain('<b class="mark disputed">Disputed</b>')
  expect(own).toContain('reversed')
})
