import { expect, test } from 'vitest'
import { faultsCommand } from '#cli/faults'
import { faultImpacts } from '#core/fault/fault-list'
import { createFaults } from '#functions/stores/fault-store'
import { createJournalDouble } from '#test/doubles/outside'
import { createReaderHouse } from './reader-house.ts'

test('the faults of a deployment are listed by name, with who is hurt; the exit code says whether there are any', async () => {
  const house = await createReaderHouse()
  const { table } = house.deployed
  expect(await faultsCommand({}, house.deployed, house.io)).toBe(0)
  expect(house.printed.splice(0)).toEqual(['No faults.'])

  const clock = { now: () => '2025-03-09T17:00:00.000Z' }
  const faults = createFaults({ table, clock, journal: createJournalDouble() })
  await faults.raise({ name: 'mailing-late', subject: 'e-1', detail: 'half of its time is over' })
  await faults.raise({ name: 'mailing-late', subject: 'e-2', detail: 'half of its time is over' })
  expect(await faultsCommand({}, house.deployed, house.io)).toBe(1)
  expect(house.printed.splice(0)).toEqual([
    `mailing-late  ${faultImpacts['mailing-late']}`,
    '  e-1: half of its time is over (2025-03-09 17:00 UTC), not told yet',
    '  e-2: half of its time is over (2025-03-09 17:00 UTC), not told yet',
  ])
  await faultsCommand({ json: true }, house.deployed, house.io)
  expect(JSON.parse(house.printed[0] ?? '')).toMatchObject([
    { name: 'mailing-late', subject: 'e-1', impact: faultImpacts['mailing-late'], count: 1, toldAt: null },
    { subject: 'e-2' },
  ])
})
