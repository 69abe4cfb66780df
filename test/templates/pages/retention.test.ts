import { expect, it } from 'vitest'
import { eraseAfterDays, pendingDays } from '#core/subscription/subscriber'
import { retention } from '#templates/pages/retention'

it('what the pages promise to erase is what is erased', () => {
  expect(retention.addressDays).toBe(eraseAfterDays)
  expect(retention.pendingDays).toBe(pendingDays)
})
