import { expect, test } from 'vitest'
import { openDesk } from '#functions/desk'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createStoryStore } from '#functions/stores/story-store'
import { deskDoor } from '#local/desk-door'
import { development, harbourStory as pack, report } from '#test/core/story/harbour-story'

const published = '2025-03-09T10:00:00.000Z'
const id = '2025-03-09-00000000b1'

test('on one machine the desk is the same page without sign-in, and its forms are its own', async () => {
  const table = createMemoryTable()
  const desk = openDesk({ table, packs: [pack], clock: { now: () => '2025-03-09T12:00:00.000Z' } })
  const one = report({ id: 'b1'.repeat(16), title: 'Toll', family: 'a', outlet: 'Quay', published })
  const moments = { firstAt: published, lastAt: published, knownAt: published }
  const told = development([one], {
    id,
    story: pack.id,
    headline: 'Toll <doubled>',
    topics: ['meeting'],
    ...moments,
  })
  await createStoryStore(table).saveDevelopment(told)
  const app = deskDoor({ desk, packs: [pack], sample: true })
  expect((await app.request('/')).headers.get('location')).toBe(`/local/desk/stories/${pack.id}`)
  const page = await (await app.request(`/stories/${pack.id}`)).text()
  expect(page).toContain('Toll &lt;doubled&gt;')
  expect(page).not.toContain('Sign out')
  expect(page).toContain(`action="/local/desk/stories/${pack.id}/decide"`)
  const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const press = (fields: Record<string, string>) => {
    const body = new URLSearchParams({ seen: '0', kind: 'drop', development: id, ...fields })
    return app.request(`/stories/${pack.id}/decide`, { method: 'POST', body })
  }
  expect((await press({ token: 'another' })).status).toBe(403)
  expect((await press({ token })).headers.get('location')).toContain('decided=1')
  expect(await desk.decisions.decisions(pack.id)).toMatchObject([{ by: 'This machine' }])
})
