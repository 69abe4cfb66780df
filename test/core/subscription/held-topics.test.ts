import { expect, test } from 'vitest'
import type { StoryPack } from '#core/story/pack'
import { endedText, heldTopics } from '#core/subscription/held-topics'
import { en } from '#templates/words/en'
import { harbourStory } from '#test/core/story/harbour-story'

const [base] = harbourStory.topics
if (!base) throw new Error('no topic')
const pack: Pick<StoryPack, 'topics' | 'retired'> = {
  topics: ['bridge', 'ferry'].map(id => ({ ...base, id, title: id })),
  retired: [
    { id: 'boats', title: 'Boats', successor: 'ships' },
    { id: 'ships', title: 'Ships', successor: 'ferry' },
    { id: 'toll', title: 'The toll', farewell: 'It was abolished.' },
    { id: 'round', title: 'Round', successor: 'about' },
    { id: 'about', title: 'About', successor: 'round' },
  ],
}
const held = (...chosen: string[]) => heldTopics(chosen, pack)

test('a choice that is there stays, in the pack’s order', () => {
  expect(held('ferry', 'bridge').topics).toEqual(['bridge', 'ferry'])
})
test('a successor takes its place, over more than one renaming, and once', () => {
  expect(held('boats').topics).toEqual(['ferry'])
  expect(held('boats', 'ferry', 'ships').topics).toEqual(['ferry'])
  expect(endedText(['boats'], pack, en)).toBe('')
})
test('an ended one is told with its farewell; who has none left has the first topic', () => {
  expect(held('toll').topics).toEqual(['bridge'])
  expect(held('toll', 'ferry').topics).toEqual(['ferry'])
  expect(endedText(['toll'], pack, en)).toContain('The topic “The toll” has ended. It was abolished.')
})
test('one that nobody knows is noticed, and its reader told', () => {
  expect(held('ferry', 'tunnel')).toMatchObject({ topics: ['ferry'], unknown: ['tunnel'] })
  expect(endedText(['tunnel'], pack, en)).toContain('One of your topics has ended.')
})
test('successors in a circle end nothing in a loop', () => {
  expect(held('round')).toMatchObject({ topics: ['bridge'], unknown: ['round'] })
})
