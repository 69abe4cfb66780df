import { describe, expect, it } from 'vitest'
import type { StoryPack } from '#core/story/pack'
import { openJudge } from '#core/story/reading/judge'
import { frenchStory } from '../french-story.ts'
import { harbourStory } from '../harbour-story.ts'

/** A story whose pack says nothing of "could" and "not": the language's own words must do. */
const truce: StoryPack = {
  ...harbourStory,
  names: { north: ['Northport'], south: ['Südhafen'] },
  lists: {},
  relevance: [{ any: ['truce', 'toll'] }],
  commentary: [],
  milestones: [
    {
      name: 'agreed',
      label: 'Agreed',
      answer: 'A truce is agreed.',
      match: [{ all: [['truce'], ['agreed', 'agree']] }],
      undoes: [],
      notWhile: [],
      details: {},
    },
    {
      name: 'in-force',
      label: 'In force',
      answer: 'The truce holds.',
      match: [{ all: [['truce'], ['takes effect', 'take effect', 'in force']] }],
      event: [{ all: [['truce']] }],
      undoes: [],
      notWhile: [],
      details: {},
    },
    {
      name: 'toll',
      label: 'Dead',
      answer: '{detail} dead.',
      detail: 'number',
      match: [{ any: ['dead', 'killed'] }],
      undoes: [],
      notWhile: [],
      details: {},
    },
    {
      name: 'broken',
      label: 'Collapsed',
      answer: 'The truce has collapsed.',
      kind: 'setback',
      match: [{ all: [['truce'], ['collapses', 'breaks down']] }],
      undoes: [],
      notWhile: [],
      details: {},
    },
  ],
}
/** A Tuesday. */
const published = '2025-03-04T12:00:00.000Z'
const said = (title: string, pack = truce) =>
  openJudge(pack)
    .read({ title, summary: null, published })
    .claims.map(({ milestone, says }) => `${milestone} ${says}`)

describe('a milestone is reported as', () => {
  it.each([
    'Northport and Südhafen agree truce',
    'Truce takes effect at dawn as ferries could resume',
    'Truce in force; traders hope for calm',
    'Ferries, which may sail again, wait: truce takes effect',
    'Traders will not agree on fares; truce agreed by mayors',
    'Truce takes effect on 4 May', // A month, and no possibility.
  ])('a fact: %s', title => {
    expect(said(title)[0]).toMatch(/(agreed|in-force) (holds|planned)/)
    if (!title.includes('4 May')) expect(said(title)[0]).toMatch(/holds/)
  })
  it.each([
    'Truce could take effect by Sunday',
    'Truce will take effect next week, mayors say',
    'Mayors expected to agree truce',
    'Northport calls for Südhafen to agree truce',
    'Unless mayors agree truce, ferries stop',
    'Mayors close to agree on truce, envoy hopes',
    'Traders demand that a truce be agreed',
    'Truce takes effect tomorrow or on Wednesday',
    'Truce in force possible by June',
  ])('a plan, a chance or a demand: %s', title => {
    expect(said(title).some(one => one.endsWith('holds'))).toBe(false)
  })
  it.each([
    'No truce agreed, mayors say',
    'Northport denies truce is in force',
    'Mayors fail to agree truce',
    'Truce has yet to take effect',
    "Mayors won't agree until they know 'what a truce is about'",
  ])('denied: %s', title => {
    expect(said(title).some(one => one.endsWith('holds'))).toBe(false)
  })
  it('what the headline presupposes, unless it looks ahead or takes that back', () => {
    expect(said('Ferries sail again after truce')).toEqual(['in-force holds'])
    expect(said('Ferries to sail again after truce')).toEqual([])
    expect(said('Ferries may sail again after truce')).toEqual([])
    expect(said('Traders rejoice after truce offer')).toEqual([])
    expect(said('Traders worry after truce is called off')).toEqual([])
    // What is still being arranged, and what another clause tells, is not over.
    expect(said('Traders rejoice after mayors agree truce')).toEqual([])
    expect(said('Ferry shares rise after mayors announce truce')).toEqual([])
    expect(said('Traders rejoice after mayor picks Northport for truce')).toEqual([])
    expect(said('Ferry shares rise after mayors meet to sign truce')).toEqual([])
    expect(said('Ferries sail again after storm as truce nears')).toEqual([])
  })
  it('no plan by a word that stands far before it', () => {
    expect(said('Plan of both towns to save the bridge and its old quay succeeds: truce agreed')).toEqual([
      'agreed holds',
    ])
    expect(said('Hope of ferry firms on either side grows now truce agreed')).toEqual(['agreed holds'])
  })
  it('presupposed, where it is the background', () => {
    const { claims } = openJudge(truce).read({
      title: 'Ferries sail again after truce',
      summary: null,
      published,
    })
    expect(claims).toEqual([{ milestone: 'in-force', says: 'holds', details: [], presupposed: true }])
  })
  it('the setback alone where the same headline names what it strikes', () => {
    expect(said('Truce agreed last week collapses')).toEqual(['broken holds'])
  })
  it.each([
    'Northport and Südhafen agree truce from Thursday midnight',
    'Mayors agree truce beginning on Thursday',
    'Truce agreed for Thursday, mayors say',
    'Truce agreed, ferries to sail on Thursday',
  ])('a fact today, of a day ahead: %s', title => {
    expect(said(title)).toEqual(['agreed holds'])
  })
  it.each(['Was truce agreed in the night? Reports from the quay say so', 'Truce in force? Nobody can tell'])(
    'no fact in a question: %s',
    title => {
      expect(said(title).some(one => one.endsWith('holds'))).toBe(false)
    },
  )
  it('no start in “start put back”, and what ended beside the day of the next', () => {
    const [agreed] = truce.milestones
    if (!agreed) throw new Error('It has milestones.')
    const moved = { ...agreed, name: 'moved', of: 'plan' as const, detail: 'day' as const }
    const pack: StoryPack = {
      ...truce,
      milestones: [
        {
          ...moved,
          match: [
            {
              all: [
                ['truce', 'start'],
                ['start', 'put back', 'next'],
              ],
            },
          ],
        },
        { ...agreed, name: 'begun', match: [{ all: [['truce'], ['start', 'starts']] }] },
        { ...agreed, name: 'over', match: [{ any: ['ended'] }] },
      ],
    }
    expect(said('Start of truce put back to Thursday', pack)).toEqual(['moved holds', 'begun planned'])
    expect(said('Talks ended, next truce on Thursday', pack)).toEqual(['moved holds', 'over holds'])
  })
  it('what a day ahead makes a plan of', () => {
    expect(said('Truce takes effect on 8 March')).toEqual(['in-force planned'])
    expect(said('Truce takes effect on Thursday')).toEqual(['in-force planned'])
    expect(said('Truce takes effect on Saturday')).toEqual(['in-force planned'])
    // Six days ahead on the calendar, a Monday is the one that was.
    expect(said('Truce takes effect on Monday')).toEqual(['in-force holds'])
    expect(said('Truce takes effect next Monday')).toEqual(['in-force planned'])
  })
})

it('a wish is a wish, and a plan a plan, for a milestone that is one', () => {
  const as = (of: 'plan' | 'wish'): StoryPack => ({
    ...truce,
    milestones: truce.milestones.map(rule => ({ ...rule, of })),
  })
  expect(said('Truce will take effect soon', as('plan'))).toEqual(['in-force holds'])
  expect(said('Truce could take effect soon', as('plan'))).toEqual(['in-force planned'])
  expect(said('Truce could take effect soon', as('wish'))).toEqual(['in-force holds'])
  expect(said('Truce will not take effect soon', as('wish'))).toEqual(['in-force planned'])
})

it('words that the pack itself looks for turn nothing', () => {
  const [agreed] = truce.milestones
  if (!agreed) throw new Error('no milestone')
  const pack = { ...truce, milestones: [{ ...agreed, match: [{ all: [['will sign'], ['truce']] }] }] }
  expect(said('Mayors will sign truce', pack)).toEqual(['agreed holds'])
  expect(said('Mayors could say they will sign truce', pack)).toEqual(['agreed planned'])
})

it.each([
  ['43 dead at the bridge', 43],
  ['At least 1,204 killed since 2021', 1204],
  ['Two killed on pier 14 of the bridge', 2],
  ['Number of dead rises to 61 in 3 days', 61],
  ['Dozens dead', undefined],
])('the number beside its words is its detail: %s', (title, number) => {
  const [claim] = openJudge(truce).read({ title, summary: null, published }).claims
  expect(claim?.milestone).toBe('toll')
  expect(claim?.number).toBe(number)
})

it('French turns facts with its own words', () => {
  const [announced] = frenchStory.milestones.filter(({ name }) => name === 'held')
  if (!announced) throw new Error('no milestone')
  const pack = { ...frenchStory, milestones: [{ ...announced, match: [{ any: ['terminée', 'terminer'] }] }] }
  expect(said('La rencontre est terminée', pack)).toEqual(['held holds'])
  expect(said('La rencontre pourrait se terminer lundi', pack)).toEqual(['held planned'])
  expect(said('La rencontre n’est pas terminée', pack)).toEqual(['held planned'])
})

describe('what a report is', () => {
  it.each([
    ['Truce agreed', 'news'],
    ['LIVE: Truce agreed, ferries sail', 'live'],
    ['What to expect as mayors agree truce', 'preview'],
    ['Have the mayors agreed a truce?', 'commentary'],
  ])('%s: %s', (title, kind) => {
    expect(openJudge(truce).read({ title, summary: null, published }).kind).toBe(kind)
  })
  it('previews and commentary claim nothing', () => {
    expect(said('What to expect as mayors agree truce')).toEqual([])
    expect(said('Truce agreed?')).toEqual([])
  })
})
