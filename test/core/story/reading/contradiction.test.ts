import { describe, expect, test } from 'vitest'
import type { StoryPack } from '#core/story/pack'
import { contradicts } from '#core/story/reading/contradiction'
import { type Judge, openJudge } from '#core/story/reading/judge'
import { openTurns } from '#core/story/reading/turning-words'
import { harbourStory } from '../harbour-story.ts'

const english = openJudge(harbourStory)
const contradict = (before: string, now: string, judge: Judge): boolean => {
  const read = (title: string) => ({ title, reading: judge.read({ title, summary: null }) })
  return contradicts(read(before), read(now), judge)
}
const agreed = 'Mayors agree to meet about the bridge in Northport'

describe('a headline put in place of another contradicts it', () => {
  test.each([
    ['by a denial', 'Mayor denies talks about the bridge in Northport'],
    ['by what is weaker', 'Mayor proposes talks about the bridge in Northport'],
    ['by a word that turns it round', 'Mayors could not agree on the bridge in Northport'],
    ['by a short one', 'Mayors don\u2019t agree on the bridge in Northport'],
  ])('%s', (_, now) => {
    expect(contradict(agreed, now, english)).toBe(true)
  })
  test.each([
    ['a word put right', 'Mayors agree to meet about the bridge in Nordport'],
    ['what goes further', 'Mayors to meet on 28 March about the bridge in Northport'],
    ['another matter', 'Herring boats do not leave Südhafen for a third day'],
    ['a question', 'Why did the mayors not agree on the bridge in Northport?'],
    ['more words', 'Mayors agree on the bridge in Northport'],
  ])('not by %s', (_, now) => {
    expect(contradict(agreed, now, english)).toBe(false)
  })
  test('where it had said nothing of the state there is nothing to contradict', () => {
    expect(contradict('Ferries run on time', 'Ferries do not run on time', english)).toBe(false)
  })
  test('a headline that was turned round already turns no further', () => {
    const before = 'No toll: mayors agree to meet about the bridge in Northport'
    expect(contradict(before, 'No toll: mayors agree on the bridge in Northport', english)).toBe(false)
  })
})

const abroad = (language: string, agree: string): StoryPack => ({
  ...harbourStory,
  language,
  milestones: harbourStory.milestones.map(rule =>
    rule.name === 'announced' ? { ...rule, match: [{ any: [agree] }], denied: [] } : rule,
  ),
})
test.each([
  [
    'de',
    'treffen sich',
    'Bürgermeister treffen sich in Südhafen',
    'Bürgermeister wollen kein Treffen in Südhafen',
  ],
  ['de-AT', 'treffen sich', 'Bürgermeister treffen sich in Südhafen', 'Bürgermeister nicht in Südhafen'],
  ['fr', 'vont se voir', 'Les maires vont se voir à Südhafen', 'Les maires n\u2019iront pas à Südhafen'],
  ['es', 'se verán', 'Los alcaldes se verán en Südhafen', 'Los alcaldes, sin acuerdo en Südhafen'],
])('in a story of the language %s', (language, agree, before, now) => {
  const judge = openJudge(abroad(language, agree))
  expect(contradict(before, now, judge)).toBe(true)
  expect(contradict(before, before.replace('Südhafen', 'Suedhafen'), judge)).toBe(false)
})

test('words turn a headline round in the languages that are read, and in no other', () => {
  expect(openTurns(['en'])('Council takes sin tax sans delay')).toBe(0)
  expect(openTurns(['en', 'fr'])('Council takes sin tax sans delay')).toBe(1)
  expect(openTurns(['nl'])('Council does not agree')).toBe(0)
})
test('the languages of the sources count with the story’s own', () => {
  const source = {
    id: 's',
    name: 'S',
    family: 's',
    country: 'DE',
    tier: 1 as const,
    feed: 'https://example.org/',
  }
  const judge = openJudge({ ...harbourStory, sources: [{ ...source, language: 'de' }] })
  expect(judge.turnsIn('Bürgermeister treffen sich nicht')).toBe(1)
  expect(english.turnsIn('Bürgermeister treffen sich nicht')).toBe(0)
})
