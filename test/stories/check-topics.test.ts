import { expect, test } from 'vitest'
import { checkTopics } from '#stories/check-topics'

test('a topic that is gone wants a successor or a farewell, at its line', () => {
  expect(checkTopics('bridge\ntoll\n', ['bridge'], [])).toMatchObject([
    { file: 'topics.txt', line: 2, what: expect.stringContaining('“toll” is gone') },
  ])
  expect(checkTopics('bridge\r\ntoll\r\n', ['bridge'], ['toll'])).toEqual([])
})
test('a new topic is to be listed, so that it is known when it goes', () => {
  expect(checkTopics('bridge\n', ['bridge', 'ferry'], [])).toMatchObject([
    { what: expect.stringContaining('“ferry” is missing') },
  ])
})
