import { beforeEach, describe, expect, test } from 'vitest'
import type { Mailing } from '#core/delivery/mailing'
import { allShards } from '#core/delivery/mailing'
import { editionId } from '#core/digest/edition'
import { collecting, erasing, reconciling } from '#core/fault/runs'
import { type Instant, plusHours, plusMinutes } from '#core/instant'
import { watchSources } from '#core/story/collecting/watch-sources'
import type { Milestone } from '#core/story/milestone'
import type { SourceState } from '#core/story/source'
import { watchPlans } from '#core/story/state/watch-plans'
import { createRuns } from '#functions/stores/run-store'
import { harbourStory as pack } from '#test/core/story/harbour-story'
import { createMailingHouse } from '#test/functions/mailing-house'

const start = '2025-03-05T12:00:00.000Z'
let now: Instant
let house: ReturnType<typeof setUp>
/** A deployment in which all went well a moment ago. */
const setUp = () => {
  const own = createMailingHouse({ now: () => now })
  const runs = createRuns(own.table, { now: () => now })
  return {
    ...own,
    runs,
    async well() {
      for (const work of [collecting(pack.id), erasing, reconciling]) await runs.done(work)
    },
    /** What the sweep tells now, by name and subject. */
    async told() {
      const from = own.operator.told.length
      await own.sweep()
      return own.operator.told.slice(from).map(({ subject, body }) => [
        subject.replace('Storywire: ', ''),
        body
          .split('\n')
          .slice(2, -2)
          .map(line => line.split(':')[0]),
      ])
    },
    async put(mailing: Partial<Mailing> & Pick<Mailing, 'id' | 'kind'>) {
      const audience: Mailing['audience'] =
        mailing.kind === 'edition'
          ? { who: 'digest', cadence: 'daily' }
          : mailing.kind === 'alert'
            ? { who: 'alerts', topics: ['harbour'] }
            : { who: 'reader', reader: `a${'0'.repeat(31)}` }
      await own.mailings.put({
        story: pack.id,
        audience,
        phase: 'frozen',
        switch: 'running',
        openedAt: now,
        audienceAt: now,
        notAfter: plusHours(now, 240),
        content: null,
        ...mailing,
      })
    },
  }
}
beforeEach(async () => {
  now = start
  house = setUp()
  await house.well()
})

/** Moves time on to `minutes` after the start; what comes every five minutes came. */
const minutesOn = async (minutes: number) => {
  now = plusMinutes(start, minutes)
  await house.runs.done(collecting(pack.id))
}

describe('the sweep tells the operator', () => {
  test('nothing, where all is well', async () => {
    await house.put({ id: 'confirmation-1', kind: 'confirmation' })
    await minutesOn(4)
    expect(await house.told()).toEqual([])
  })

  test('of a story whose sources are not collected, half an hour after the last time, and of that story alone', async () => {
    now = plusMinutes(start, 29)
    expect(await house.told()).toEqual([])
    now = plusMinutes(start, 30)
    expect(await house.told()).toEqual([['collect-late', [pack.id]]])
    await house.runs.done(collecting(pack.id))
    now = plusMinutes(start, 59)
    expect(await house.told()).toEqual([])
  })

  test('of a new deployment that never collects, counted from the first look', async () => {
    house = setUp()
    expect(await house.told()).toEqual([])
    now = plusMinutes(start, 30)
    expect(await house.told()).toEqual([['collect-late', [pack.id]]])
  })

  test('of a confirmation with which nobody begins within five minutes', async () => {
    await house.put({ id: 'confirmation-1', kind: 'confirmation' })
    await minutesOn(5)
    expect(await house.told()).toEqual([['urgent-waits', ['confirmation-1']]])
  })

  test('not of an alert that is under way in some shards and waits for its turn in others', async () => {
    await house.put({ id: 'a-1', kind: 'alert' })
    await house.ledger.touched('a-1', '0', '', plusMinutes(start, 1))
    await minutesOn(30)
    expect(await house.told()).toEqual([])
  })

  test('of an edition that stands still in one shard, not of one that a worker comes back to after ten minutes', async () => {
    await house.put({ id: 'e-1', kind: 'edition' })
    await minutesOn(44)
    for (const shard of allShards.slice(1)) await house.ledger.touched('e-1', shard, '', now)
    await house.ledger.touched('e-1', '0', '', start)
    expect(await house.told()).toEqual([])
    await minutesOn(45)
    expect(await house.told()).toEqual([['mailing-stands', ['e-1']]])
  })

  test('not of what is paused, nor of what waits for its canary readers', async () => {
    const canaries = { readers: ['c'], passed: false, held: null }
    await house.put({ id: 'e-paused', kind: 'edition', switch: 'paused' })
    await house.put({ id: 'e-guarded', kind: 'edition', canaries })
    await minutesOn(50)
    await house.ledger.touched('e-guarded', 'canary', '', now)
    expect(await house.told()).toEqual([])
  })

  test('of an alert that nobody opens within ten minutes', async () => {
    await house.put({ id: 'a-1', kind: 'alert', phase: 'due' })
    await minutesOn(9)
    expect(await house.told()).toEqual([])
    await minutesOn(10)
    expect(await house.told()).toEqual([['mailing-unopened', ['a-1']]])
  })

  test('of an edition that no schedule and no sweep has put half an hour after its closing', async () => {
    // Sunday at 18:00 in its zone.
    const [last, closes] = ['2025-03-02T17:00:00.000Z', '2025-03-09T17:00:00.000Z']
    const edition = { story: pack.id, cadence: 'weekly' as const, number: 1, title: 'No. 1' }
    const more = { opens: start, audienceAt: start, previousAudienceAt: null, mailing: 'e-last' }
    await house.mailings.saveEdition({ ...edition, ...more, closes: last })
    now = plusMinutes(closes, 29)
    await house.well()
    expect(await house.told()).toEqual([])
    now = plusMinutes(closes, 30)
    expect(await house.told()).toEqual([['edition-late', [editionId(pack.id, 'weekly', closes)]]])
  })

  test('of every queue with dead letters, by its name', async () => {
    house.deadLetters.push({ queue: 'urgent', messages: 0 }, { queue: 'feedback', messages: 3 })
    expect(await house.told()).toEqual([['dead-letters', ['feedback']]])
    expect(house.operator.told[0]?.body).toContain('feedback: 3 messages were given up')
  })

  test('of a story of which no source could be read for three hours; one that answers is enough', async () => {
    const state = (source: string, lastSuccessAt: Instant | null): SourceState => ({
      source,
      etag: null,
      lastModified: null,
      failures: 9,
      nextAt: start,
      lastSuccessAt,
      fault: { kind: 'unreachable', detail: 'no answer', at: start },
    })
    const sources = ['tidewire', 'gazette'].map(id => ({
      id,
      name: id,
      family: id,
      country: 'GB',
      language: 'en',
      tier: 1 as const,
      feed: `https://${id}.example.org/feed`,
    }))
    const judged = () =>
      watchSources({ stories: house.stories, clock: { now: () => now } }, { ...pack, sources })
    expect(await judged()).toEqual([])
    await house.stories.saveSourceState(pack.id, state('tidewire', null))
    await house.stories.saveSourceState(pack.id, state('gazette', start))
    await house.stories.saveSourceState(pack.id, state('no-longer-in-the-pack', plusHours(start, 3)))
    now = plusMinutes(start, 180)
    expect(await judged()).toEqual([])
    // It answers, and has brought nothing new for longer than three days, which no rhythm of its own explains.
    const still = { ...state('gazette', start), failures: 0, fault: null }
    await house.stories.saveSourceState(pack.id, { ...still, newAt: plusHours(start, -69) })
    expect(await judged()).toEqual([])
    await house.stories.saveSourceState(pack.id, { ...still, newAt: plusHours(start, -70) })
    expect(await judged()).toMatchObject([{ name: 'sources-silent' }])
    await house.stories.saveSourceState(pack.id, state('gazette', start))
    now = plusMinutes(start, 181)
    expect(await judged()).toMatchObject([{ name: 'sources-silent', subject: pack.id }])
  })

  test('of a plan whose day is over where the story is told, until something is known', async () => {
    const milestones = [
      { name: 'date', label: 'Dated', answer: 'Planned for {detail}.', detail: 'day' as const, match: [] },
      { name: 'held', label: 'Held', answer: 'Held.', match: [] },
    ].map(rule => ({ ...rule, undoes: [], notWhile: [], details: {} }))
    const dated = {
      name: 'date',
      at: start,
      development: 'd',
      headline: '',
      families: ['a', 'b'],
      detail: '28 March',
      day: '2025-03-28',
    }
    const judged = (at: Instant, ...held: Milestone[]) =>
      watchPlans(
        { stories: { state: async () => ({ story: pack.id, milestones: held }) }, clock: { now: () => at } },
        { ...pack, timeZone: 'Europe/Berlin', milestones },
      )
    expect(await judged('2025-03-28T22:59:00.000Z', dated)).toEqual([])
    expect(await judged('2025-03-28T23:00:00.000Z', dated)).toMatchObject([
      { name: 'plan-overdue', subject: pack.id },
    ])
    const held = { ...dated, name: 'held', day: undefined, at: '2025-03-28T20:00:00.000Z' }
    expect(await judged('2025-03-29T12:00:00.000Z', dated, held)).toEqual([])
  })

  test('of a story whose canary readers have all gone, not of one that never had any or was told to have none', async () => {
    const reader = await house.addReader(1, { topics: [], cadence: 'weekly', alerts: false })
    expect(await house.told()).toEqual([])
    await house.canaries.add(pack.id, reader)
    expect(await house.told()).toEqual([])
    const known = await house.readers.subscriber(reader)
    if (known) await house.readers.saveSubscriber(known, { ...known, suppressed: 'hard-bounce' })
    expect(await house.told()).toEqual([['no-canary', [pack.id]]])
    await house.canaries.erase(pack.id, reader)
    now = plusHours(now, 25)
    await house.well()
    expect(await house.told()).toEqual([['no-canary', [pack.id]]])
    await house.canaries.add(pack.id, reader)
    await house.canaries.remove(pack.id, reader)
    now = plusHours(now, 25)
    await house.well()
    expect(await house.told()).toEqual([])
  })

  test('that SES is silent, when it was asked half an hour ago and no event came since', async () => {
    await house.ledger.noteEvent(plusMinutes(start, -60), null)
    await house.ledger.mayAsk(start)
    await minutesOn(29)
    expect(await house.told()).toEqual([])
    await minutesOn(30)
    expect(await house.told()).toEqual([['events-silent', ['ses']]])
    await house.ledger.noteEvent(now, null)
    now = plusHours(now, 25)
    await house.well()
    expect(await house.told()).toEqual([])
  })

  test('of the others, when one judgement fails, and the function fails so that CloudWatch hears of it', async () => {
    house.deadLetters.push({ queue: 'bulk', messages: 1 })
    await house.table.put({ pk: `STORY#${pack.id}`, sk: 'CANARIES', readers: 'not a list' })
    await expect(house.sweep()).rejects.toThrow()
    expect(house.operator.told.map(({ subject }) => subject)).toEqual(['Storywire: dead-letters'])
  })
})

describe('daily work', () => {
  test('whose schedule did not fire is done by the next sweep, once', async () => {
    const at = () => house.runs.lastDone(erasing)
    await minutesOn(24 * 60)
    await house.sweep()
    expect(await at()).toBe(start)
    await minutesOn(25 * 60)
    await house.sweep()
    const done = now
    expect(await at()).toBe(done)
    await minutesOn(25 * 60 + 5)
    expect(await house.told()).toEqual([])
    expect(await at()).toBe(done)
  })

  test('that fails for more than a day is told of, and the rest of the sweep goes on', async () => {
    const { query } = house.table
    house.table.query = (partition, range) =>
      partition.startsWith('FORGET#') ? Promise.reject(new Error('down')) : query(partition, range)
    await minutesOn(26 * 60)
    await expect(house.sweep()).rejects.toThrow('down')
    expect(house.operator.told.map(({ subject }) => subject)).toEqual(['Storywire: retention-late'])
    expect(await house.runs.lastDone(reconciling)).toBe(now)
  })
})
