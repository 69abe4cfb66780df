import { describe, expect, test } from 'vitest'
import type { Development } from '#core/story/development'
import { openSifter } from '#core/story/grouping/sift'
import type { StoryState } from '#core/story/milestone'
import type { Reading } from '#core/story/reading'
import { unread, withoutReadings, withReadings } from '#core/story/reading/carried'
import { openJudge } from '#core/story/reading/judge'
import type { Carrying, Report } from '#core/story/report'
import { advance } from '#core/story/state/advance'
import { siftReports } from '#core/story/state/sift-reports'
import { development, harbourStory, report } from '../harbour-story.ts'
import { judgeOf, readingIn } from '../judging.ts'

const at = '2025-03-09T12:00:00.000Z'
const judge = openJudge(harbourStory)
const agreed = 'Mayors of Northport and Südhafen agree to meet at the bridge'
const came = (id: string, title: string, more: Partial<Report> = {}) =>
  report({ id: id.repeat(32), title, published: at, collectedAt: at, ...more })
const readingsOf = ({ sightings }: Development) => sightings.map(({ reading }: Carrying) => reading)

describe('a report’s reading', () => {
  test('comes with it into its development', () => {
    const { development: grown } = openSifter(harbourStory, judgeOf(harbourStory)).sift(came('a', agreed))
    expect(grown && readingsOf(grown)).toEqual([judge.read({ title: agreed, summary: null })])
    expect(grown && readingsOf(grown)[0]?.claims.map(({ milestone }) => milestone)).toEqual(['announced'])
  })
  test.each(['revised', 'tidied'] as const)('goes with its words: %s ones are read anew', change => {
    const sifter = openSifter(harbourStory, judgeOf(harbourStory))
    sifter.sift(came('a', agreed))
    const now = 'Mayors of Northport and Südhafen agree to meet on the bridge'
    const { development: grown } = sifter.sift(came('a', now, { change }))
    expect(grown?.sightings.map(({ title }) => title)).toEqual([now])
    expect(grown && readingsOf(grown)).toEqual([judge.read({ title: now, summary: null })])
  })
  test('is what counts, whoever has read: the words are not looked at again', () => {
    const readAs = (one: Report): Report & { reading: Reading } => ({
      ...one,
      reading: { ...judge.read(one), claims: [{ milestone: 'announced', says: 'holds', details: [] }] },
    })
    const told = development(
      [
        readAs(came('a', 'Une rencontre est prévue', { family: 'tidewire' })),
        readAs(came('b', 'Treffen der Bürgermeister', { family: 'gazette' })),
      ],
      { milestone: 'announced' },
    )
    const nothing: StoryState = { story: harbourStory.id, milestones: [] }
    expect(advance(nothing, told, [], harbourStory, readingIn(harbourStory)).reached?.name).toBe('announced')
    expect(
      advance(nothing, withoutReadings(told), [], harbourStory, readingIn(harbourStory)).reached,
    ).toBeNull()
  })
  test('is made once: what carries one already is left as it is', () => {
    const [one, other] = [came('a', agreed), came('b', 'Ferries run on time')]
    let reads = 0
    const counted = (sighting: Carrying) => {
      reads += 1
      return sighting.reading ?? judge.read(sighting)
    }
    const read = withReadings(development([one, other]), counted)
    expect(reads).toBe(2)
    expect(withReadings(read, counted)).toBe(read)
    expect(reads).toBe(2)
  })
})

/** Sifts what comes in two runs, the second with what the first has saved. */
const runs = async (first: Report[], second: Report[]) => {
  const saved = new Map<string, Development>()
  const grown: Development[] = []
  const states: StoryState[] = []
  let state: StoryState = { story: harbourStory.id, milestones: [] }
  for (const reports of [first, second])
    await siftReports(harbourStory, {
      clock: { now: () => at },
      readingOf: readingIn(harbourStory),
      openSifter: live => openSifter(harbourStory, judgeOf(harbourStory), live),
      answered: reports => reports,
      unsifted: async () => reports,
      developments: async () => [...saved.values()],
      state: async () => state,
      saveDevelopment: async one => void saved.set(one.id, one),
      saveState: async one => {
        state = one
        states.push(one)
      },
      merged: () => {},
      saveSifted: async () => {},
      saveWithdrawn: async () => {},
      grown: async one => void grown.push(one),
      changed: async one => void grown.push(one),
      setAside: async (_, error) => {
        throw error
      },
      lease: async () => true,
      release: async () => {},
    })
  return { saved: [...saved.values()], grown, states }
}

describe('a run', () => {
  const denied = 'Mayor denies talks about the bridge in Northport'
  const story = () =>
    runs(
      [
        came('a', agreed, { family: 'tidewire' }),
        came('b', 'Northport and Südhafen mayors agree to meet at the bridge', { family: 'gazette' }),
      ],
      [
        came('c', denied, { family: 'herald', published: '2025-03-09T12:30:00.000Z' }),
        came('a', agreed, { family: 'tidewire', change: 'withdrawn' }),
      ],
    )
  test('keeps no reading, neither with developments nor in the state', async () => {
    const { saved, states } = await story()
    expect(saved.some(({ withdrawn }) => withdrawn?.length)).toBe(true)
    expect(states.some(({ denials }) => denials?.length)).toBe(true)
    expect(states.some(({ takenBack }) => takenBack?.length)).toBe(true)
    expect(JSON.stringify([saved, states])).not.toContain('"reading"')
  })
  test('hands on developments with all of them read, also those of an earlier run', async () => {
    const { grown } = await story()
    expect(grown.flatMap(readingsOf).length).toBeGreaterThan(3)
    expect(grown.flatMap(readingsOf)).not.toContain(undefined)
  })
})

test('a sighting as it is kept has all but its reading', () => {
  const one = came('a', agreed)
  const carrying: Carrying = { ...one, reading: judge.read(one) }
  expect(unread(carrying)).toEqual(one)
})
