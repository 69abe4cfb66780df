import { describe, expect, test } from 'vitest'
import { type Cadence, cadences } from '#core/cadence'
import { allShards, type Mailing } from '#core/delivery/mailing'
import { resend } from '#core/delivery/resend'
import type { Fault } from '#core/fault/fault'
import { type Instant, plusDays, plusMinutes } from '#core/instant'

const openedAt = '2025-04-06T16:00:00.000Z'

/** What the sweep tells of an edition that is not through at that moment. */
const toldAt = async (cadence: Cadence, now: Instant): Promise<Fault[]> => {
  const mailing: Mailing = {
    id: `e-harbour-${cadence}`,
    story: 'harbour',
    kind: 'edition',
    audience: { who: 'digest', cadence },
    phase: 'frozen',
    switch: 'running',
    openedAt,
    audienceAt: openedAt,
    notAfter: plusDays(openedAt, cadences[cadence].days),
    content: 'abc',
  }
  const told: Fault[] = []
  const queue = { send: async () => {} }
  await resend({
    mailings: {
      open: async () => [{ id: mailing.id, since: openedAt }],
      mailing: async () => mailing,
      close: async () => {},
    },
    ledger: {
      shards: async () =>
        allShards.map(shard => ({ shard, throughAt: null, touchedAt: plusMinutes(now, -1) })),
    },
    openQueue: queue,
    lanes: { urgent: queue, greetings: queue, bulk: queue },
    stories: [],
    faults: { raise: async fault => void told.push(fault) },
    clock: { now: () => now },
  })
  return told
}

describe('an edition that is not through', () => {
  test.each<[Cadence, number]>([
    ['daily', 12],
    ['weekly', 84],
    ['monthly', 84],
  ])('is told of when a %s one is on its way for more than %i hours', async (cadence, hours) => {
    expect(await toldAt(cadence, plusMinutes(openedAt, hours * 60))).toEqual([])
    const [fault] = await toldAt(cadence, plusMinutes(openedAt, hours * 60 + 1))
    expect(fault).toMatchObject({ name: 'mailing-late', subject: `e-harbour-${cadence}` })
    expect(fault?.detail).toContain('16 of 16 shards are not through')
  })
})
