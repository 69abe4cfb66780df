import { expect, test } from 'vitest'
import { readAlert } from '#core/alert/read-alert'
import { plusMinutes } from '#core/instant'
import type { SourceState } from '#core/story/source'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createStoryStore } from '#functions/stores/story-store'
import type { Table } from '#functions/stores/table'
import { development, harbourStory as pack, report } from '#test/core/story/harbour-story'

const now = '2025-03-04T12:30:00.000Z'
const title = 'Mayors agree to meet'
const polled: SourceState = {
  source: 'herald',
  etag: null,
  lastModified: null,
  failures: 0,
  nextAt: now,
  lastSuccessAt: now,
  fault: null,
}

test('an alert is written from what its development was merged into, as that is now', async () => {
  const table = createMemoryTable()
  const stories = createStoryStore(table)
  const stays = development([report({ title }), report({ title, family: 'gazette' })], {
    id: '2025-03-04-aa',
  })
  const gone = development([report({ title })], {
    id: '2025-03-04-bb',
    mergedInto: { development: stays.id, at: now, why: '' },
  })
  await stories.saveDevelopment(stays)
  await stories.saveDevelopment(gone)
  const snapshot = await readAlert({ development: gone.id }, pack, now, stories)
  expect(snapshot.development).toMatchObject({ id: stays.id, families: stays.families })
  expect(snapshot.elsewhere?.others).toEqual([])
})

/**
 * A paper's report is polled, collected and sifted while the alert is read, at every moment that there is: never is it
 * read as polled without its report waiting or standing somewhere.
 */
for (let step = 0; step <= 8; step += 1)
  test(`a report that comes in after read ${step} is missed together with its poll, or not at all`, async () => {
    const table = createMemoryTable()
    const stories = createStoryStore(table)
    const one = development([report({ title })], { id: '2025-03-04-aa' })
    await stories.saveDevelopment(one)
    const fresh = report({ title, family: 'herald', source: 'herald', published: plusMinutes(now, -1) })
    const happenings = [
      () => stories.saveReports(pack.id, [fresh]),
      () => stories.saveSourceState(pack.id, polled),
      () => stories.saveDevelopment({ ...one, families: ['tidewire', 'herald'] }),
      () => stories.saveSifted(pack, fresh, { relevant: true, topics: [], milestone: null, why: [] }, one.id),
    ]
    for (let pace = 1; pace <= happenings.length; pace += 1) {
      const left = [...happenings]
      let reads = 0
      const meanwhile = async () => {
        reads += 1
        if (reads >= step) for (const happening of left.splice(0, pace)) await happening()
      }
      const busy: Table = {
        ...table,
        async query(...asked) {
          const found = await table.query(...asked)
          await meanwhile()
          return found
        },
        async get(key) {
          const found = await table.get(key)
          await meanwhile()
          return found
        },
      }
      const {
        development: read,
        sourceStates,
        elsewhere,
      } = await readAlert({ development: one.id }, pack, now, createStoryStore(busy))
      const isPolled = sourceStates.some(({ source }) => source === 'herald')
      const isSeen = read.families.includes('herald') || elsewhere?.waiting.includes('herald')
      expect([step, pace, isPolled && !isSeen]).toEqual([step, pace, false])
    }
  })
