import { expect, test } from 'vitest'
import { openJudge } from '#core/story/reading/judge'
import { openFirstLook } from '#core/story/reading/model/first-look'
import { harbourStory, report } from '#test/core/story/harbour-story'

const pack = { ...harbourStory, about: 'Whether the two cities negotiate about a bridge across the harbour.' }
const look = openFirstLook(pack, openJudge(pack))
const headed = (title: string) => report({ id: 'a'.repeat(16), title, summary: null })

test.each([
  ['a word of the prose, and a place that no list of the pack has', 'Negotiations in Osterhafen put off'],
  ['in another form', 'Osterhafen: bridges stay a dream'],
])('a model is asked about a headline with %s', (_, title) => {
  expect(look(headed(title))).toBe(true)
})

test.each([
  ['nothing of it', 'Sunny spells over the weekend'],
  ['small words of it alone', 'The two of them, about to be there'],
])('a model is not asked about a headline with %s', (_, title) => {
  expect(look(headed(title))).toBe(false)
})

test('nor about what came with a feed’s first read, or is taken back', () => {
  const told = headed('Negotiations in Osterhafen put off')
  expect(look({ ...told, history: true } as never)).toBe(false)
  expect(look({ ...told, change: 'withdrawn' })).toBe(false)
})
