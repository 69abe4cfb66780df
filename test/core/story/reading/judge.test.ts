import { describe, expect, it } from 'vitest'
import { openJudge } from '#core/story/reading/judge'
import { harbourStory } from '../harbour-story.ts'

const judge = openJudge(harbourStory)
const read = (title: string, summary: string | null = null) => judge.read({ title, summary }).verdict

describe('what a single report says', () => {
  it('a report that names a town and the bridge belongs to the story', () => {
    expect(read('Northport wants the bridge').relevant).toBe(true)
    expect(read('Northport wants a swimming pool').relevant).toBe(false)
  })
  it('accents, case and hyphens make no difference to a term', () => {
    expect(read('SUDHAFEN–bridge row goes on').relevant).toBe(true)
  })
  it('a term is a whole word: no report on bridgework is about the bridge', () => {
    expect(read('Northport dentist praised for bridgework').relevant).toBe(false)
  })
  it('an excluded word in the headline throws a report out, in the summary it does not', () => {
    expect(read('Northport football meeting').relevant).toBe(false)
    expect(read('Northport meeting on Tuesday', 'Beforehand there is football.').relevant).toBe(true)
  })
  it('a summary alone never makes a report belong to the story', () => {
    expect(read('Weather for the week', 'Northport will see rain at the bridge.').relevant).toBe(false)
    expect(read('Rain for Northport', 'It falls on the bridge first.').relevant).toBe(true)
  })
  it('a star takes any ending', () => {
    expect(read('Northport bridge tolling plan').topics).toEqual(['money'])
  })
  it('what the headline tells decides the topics; its background and the summary only where it tells nothing', () => {
    expect(read('Northport raises bridge toll ahead of talks', 'A herring was seen.').topics).toEqual([
      'money',
    ])
    expect(read('Northport waits at the bridge', 'Talks about herring.').topics).toEqual(['meeting', 'fish'])
  })
  it('who speaks is told by a colon before or a dash behind, as by "says"', () => {
    const aims = {
      ...harbourStory,
      topics: [
        { id: 'north-says', title: 'North', hint: '', match: [{ any: ['@north says'] }], alert: null },
        { id: 'south-says', title: 'South', hint: '', match: [{ any: ['@south says'] }], alert: null },
      ],
    }
    const topicsOf = (title: string) => openJudge(aims).read({ title, summary: null }).verdict.topics
    expect(topicsOf('Northport says the bridge can wait')).toEqual(['north-says'])
    expect(topicsOf('Mayor of Northport: the bridge can wait')).toEqual(['north-says'])
    expect(topicsOf('Talks in Northport can wait – Südhafen')).toEqual(['south-says'])
    expect(topicsOf('Südhafen waits for talks: Northport is late')).toEqual([])
    expect(topicsOf('Bridge talks in Northport – live')).toEqual([])
  })
  it('a change of state is read from what a headline tells', () => {
    expect(read('Mayors of Northport and Südhafen agree to meet').milestone).toBe('announced')
    expect(read('Northport cleans the bridge before mayors agree to meet').milestone).toBeNull()
  })
  it('a question or an opinion changes no state', () => {
    expect(read('Northport and Südhafen: will they agree to meet?').milestone).toBeNull()
    expect(read('Why Northport and Südhafen agree to meet').milestone).toBeNull()
  })
  it('of two milestones in one headline the later one counts', () => {
    expect(read('Northport mayors agree to meet, date set').milestone).toBe('date')
  })
  it('says which term it found where', () => {
    expect(read('Northport wants talks').why[0]).toContain('“Northport” in the headline')
    expect(read('Northport football meeting').why).toEqual([
      'Kept out of the story: “football” in the headline.',
    ])
    expect(read('Rain').why).toEqual(['Nothing in it belongs to the story.'])
  })
})
