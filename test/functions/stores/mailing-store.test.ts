import { expect, test } from 'vitest'
import type { Mailing } from '#core/delivery/mailing'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createMemoryTable } from '#functions/stores/memory-table'

const now = '2025-03-04T12:00:00.000Z'
const mailing: Mailing = {
  ...{ id: 's-harbour-bridge-2025-02', story: 'harbour-bridge', kind: 'still-here', phase: 'due' },
  ...{ switch: 'running', audience: { who: 'everybody' }, openedAt: now, audienceAt: now, notAfter: now },
  content: null,
}

test('of two who put one mailing at the same moment, one has put it; what it became in between stays', async () => {
  const table = createMemoryTable()
  const first = createMailingStore(table)
  let isAsked = false
  // Both have looked before either writes, and the first has gone on by the time the second writes.
  const late = createMailingStore({
    ...table,
    async put(item, conditions) {
      if (!isAsked && item.sk === 'META') {
        isAsked = true
        expect(await first.put(mailing)).toBe('put')
        await first.drop(mailing.id, 'An editor said so.')
      }
      return table.put(item, conditions)
    },
  })
  expect(await late.put(mailing)).toBe('known')
  expect(await first.mailing(mailing.id)).toMatchObject({ phase: 'dropped' })
  expect(await first.put(mailing)).toBe('known')
})
