import { describe, expect, test } from 'vitest'
import type { Answer } from '#core/story/answer'
import type { StoryPack } from '#core/story/pack'
import { openJudge } from '#core/story/reading/judge'
import { harbourStory, report } from '#test/core/story/harbour-story'

const tolled = {
  name: 'tolled',
  label: 'Toll',
  answer: 'The toll is {detail}.',
  match: [{ any: ['toll rises to'] }],
  undoes: [],
  notWhile: [],
  details: {},
  detail: 'number' as const,
}
const pack: StoryPack = { ...harbourStory, milestones: [...harbourStory.milestones, tolled] }
const judge = openJudge(pack)
const plain: Answer = { relevant: true, topics: ['meeting'], kind: 'news', same: null, claims: [] }
const read = (title: string, given: Partial<Answer> = {}, summary: string | null = null) =>
  judge.read({ ...report({ title, summary }), answer: { ...plain, ...given } })
const claimed = (
  milestone: string,
  says: Answer['claims'][number]['says'],
  detail: string | null = null,
) => ({
  claims: [{ milestone, says, detail }],
})

describe('a report that a model has read', () => {
  test('is of the story, and has the topics, by its word and not by the rules', () => {
    const title = 'Hauliers fear for their trade'
    expect(judge.read(report({ title })).verdict.relevant).toBe(false)
    expect(read(title, { topics: ['fish', 'money', 'gone'] }).verdict).toMatchObject({
      relevant: true,
      topics: ['money', 'fish'],
    })
  })
  test('is not of the story by its word, whatever the rules say of it', () => {
    const title = 'Northport and Südhafen agree to meet for talks'
    expect(judge.read(report({ title })).verdict.relevant).toBe(true)
    expect(read(title, { relevant: false })).toMatchObject({
      verdict: { relevant: false },
      claims: [],
      print: null,
    })
  })
  test('says what the model says, and beside that what its own words say', () => {
    const title = 'Northport to host mayors at the lighthouse, talks end with a handshake'
    expect(read(title, claimed('held', 'holds')).claims.map(one => [one.milestone, one.says])).toEqual([
      ['venue', 'holds'],
      ['held', 'holds'],
    ])
  })
  test('says nothing of the state where the model hears nothing, or only words about the news', () => {
    const title = 'Bridge talks ended in Northport'
    expect(judge.read(report({ title })).claims).not.toEqual([])
    expect(read(title).claims).toEqual([])
    for (const kind of ['commentary', 'preview'] as const)
      expect(read(title, { kind, ...claimed('held', 'holds') }).claims).toEqual([])
  })
  test('plans and denies what the model says that it does', () => {
    const title = 'Northport speaks of the bridge'
    expect(read(title, claimed('held', 'planned')).verdict.milestone).toBeNull()
    expect(read(title, claimed('announced', 'denied')).claims).toMatchObject([{ says: 'denied' }])
  })
  test('has a detail only where its own words name it', () => {
    const detailsOf = (title: string) =>
      read(title, claimed('venue', 'holds', 'the lighthouse')).claims[0]?.details
    expect(detailsOf('Mayors will talk in Northport')).toEqual([])
    expect(detailsOf('Mayors will talk in the lighthouse of Northport')).toEqual(['the lighthouse'])
  })
  test('has the number that the model took from it, and no other one', () => {
    const numberOf = (detail: string | null) =>
      read('On 12 lorries in 40 the bridge now lays 1,250 crowns', claimed('tolled', 'holds', detail))
        .claims[0]?.number
    expect(numberOf('1250')).toBe(1250)
    expect(numberOf('40')).toBe(40)
    expect([12, 40, 1250]).toContain(numberOf('99'))
  })
  test('forgets what the pack no longer has', () => {
    expect(read('Bridge news', { topics: ['gone'], ...claimed('gone', 'holds') })).toMatchObject({
      verdict: { topics: [], milestone: null },
      claims: [],
    })
  })
  test('that is a notice of withdrawal stays one', () => {
    const title = 'Withdrawn: bridge talks ended in Northport'
    const notice = judge.read(report({ title })).notice
    expect(notice).not.toBeNull()
    expect(read(title, claimed('held', 'holds'))).toMatchObject({ notice, claims: [] })
  })
})
