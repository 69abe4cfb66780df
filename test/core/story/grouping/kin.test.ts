import { expect, test } from 'vitest'
import { plusHours } from '#core/instant'
import { openSifter } from '#core/story/grouping/sift'
import type { StoryPack } from '#core/story/pack'
import type { Report } from '#core/story/report'
import { harbourStory, report } from '../harbour-story.ts'
import { judgeOf } from '../judging.ts'

const noon = '2025-03-04T12:00:00.000Z'
const [first] = harbourStory.milestones
if (first === undefined) throw new Error('The story has milestones.')
const pack: StoryPack = {
  ...harbourStory,
  relevance: [{ any: ['northport'], none: ['rowing'] }],
  milestones: [
    ...harbourStory.milestones,
    { ...first, name: 'toll', detail: 'number', match: [{ any: ['dead', 'victim'] }], notWhile: [] },
  ],
}
let outlets = 0
const said = (title: string, hours: number, summary: string | null = null): Report => {
  outlets += 1
  return report({ title, summary, family: `outlet-${outlets}`, published: plusHours(noon, hours) })
}
const fire = () => [
  said('Seventeen dead in ferry fire at Northport quay, rescuers say', 0, 'Divers searched the ferry Anna.'),
  said('Ferry fire at Northport quay: seventeen dead', 1),
]
const last = (...reports: Report[]) => {
  const sifter = openSifter(pack, judgeOf(pack))
  const sifted = reports.map(one => sifter.sift(one))
  return { before: sifted.at(-2), now: sifted.at(-1) }
}

test('what surely tells of a development is of the story, though it names nothing of it', () => {
  const { before, now } = last(
    ...fire(),
    said(
      'Seventeen dead in ferry fire at quay, rescuers and divers say',
      2,
      'Divers searched the ferry Anna.',
    ),
  )
  expect(now?.verdict.relevant).toBe(true)
  expect(now?.development?.id).toBe(before?.development?.id)
  expect(now?.verdict.why.join(' ')).toContain('it tells what')
})

test.each([
  'Seventeen dead, and thirty still missing',
  'Seventeenth victim found',
  '17 dead: two more found below deck',
])('the number that the story has come to, and no other name: %s', title => {
  const { now } = last(...fire(), said(title, 3))
  expect([now?.verdict.relevant, now?.verdict.milestone]).toEqual([true, 'toll'])
})

test.each([
  ['another place', 'Seventeen dead in Lowmere bus crash', 3],
  ['another number', 'Eighteen dead, and thirty still missing', 3],
  ['another day', 'Seventeen dead, and thirty still missing', 30],
  ['a word that keeps it out', 'Rowing: seventeen dead heats in one season', 3],
  ['nothing of it', 'Rain in the afternoon', 3],
])('%s: it is not of the story', (_, title, hours) => {
  const { now } = last(...fire(), said(title, hours))
  expect(now).toMatchObject({ verdict: { relevant: false }, development: null })
})

test('one or two of anything happen everywhere', () => {
  const { now } = last(said('Two dead in ferry fire at Northport quay', 0), said('Two dead, one missing', 1))
  expect(now?.verdict.relevant).toBe(false)
})

test('a model that has read it is not overruled', () => {
  const answer = { relevant: false, topics: [], kind: 'news' as const, same: null, claims: [] }
  const { now } = last(...fire(), { ...said('Seventeen dead, and thirty still missing', 3), answer })
  expect(now?.verdict.relevant).toBe(false)
})
