import { expect, test } from 'vitest'
import { openSifter } from '#core/story/grouping/sift'
import type { Report } from '#core/story/report'
import { siftReports } from '#core/story/state/sift-reports'
import { harbourStory, report } from '../harbour-story.ts'
import { judgeOf, readingIn } from '../judging.ts'

const at = '2025-03-09T12:00:00.000Z'
const reports = ['one', 'two', 'three'].map(id =>
  report({
    id,
    url: `https://example.org/${id}`,
    title: `They will meet ${id}`,
    published: at,
    collectedAt: at,
  }),
)

/** @param breaks what fails at the second report */
const sift = async (breaks: 'the sifter' | 'the table' | null) => {
  const sifted: string[] = []
  const aside: string[] = []
  const isSecond = ({ id }: Report) => id === 'two'
  const done = siftReports(harbourStory, {
    clock: { now: () => at },
    readingOf: readingIn(harbourStory),
    openSifter: live => {
      const sifter = openSifter(harbourStory, judgeOf(harbourStory), live)
      return {
        ...sifter,
        sift(one: Report) {
          if (breaks === 'the sifter' && isSecond(one)) throw new RangeError('no such day')
          return sifter.sift(one)
        },
      }
    },
    answered: reports => reports,
    unsifted: async () => reports,
    developments: async () => [],
    state: async () => ({ story: harbourStory.id, milestones: [] }),
    saveDevelopment: async () => {},
    merged: () => {},
    saveState: async () => {},
    async saveSifted(one) {
      if (breaks === 'the table' && isSecond(one)) throw new Error('The table did not answer.')
      sifted.push(one.id)
    },
    grown: async () => {},
    changed: async () => {},
    saveWithdrawn: async () => {},
    setAside: async (one, error) => void aside.push(`${one.id}: ${error}`),
    lease: async () => true,
    release: async () => {},
  })
  return { sifted, aside, done: await done.catch(String) }
}

test('a report that cannot be sifted is set aside, and the others are sifted', async () => {
  expect(await sift(null)).toEqual({ sifted: ['one', 'two', 'three'], aside: [], done: 3 })
  expect(await sift('the sifter')).toEqual({
    sifted: ['one', 'three'],
    aside: ['two: RangeError: no such day'],
    done: 3,
  })
})

test('a report that cannot be saved waits, the others are sifted, and the run fails for all to see', async () => {
  expect(await sift('the table')).toEqual({
    sifted: ['one', 'three'],
    aside: [],
    done: 'Error: The table did not answer.',
  })
})
