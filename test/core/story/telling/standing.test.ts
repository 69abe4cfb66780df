import { describe, expect, it } from 'vitest'
import type { Denial, Milestone, StoryState, TakenBack } from '#core/story/milestone'
import type { Sighting } from '#core/story/report'
import { saidByMove } from '#core/story/telling/said'
import { notKnownOf, standingOf } from '#core/story/telling/standing'
import { en } from '#templates/words/en'
import { harbourStory } from '../harbour-story.ts'

const sunday = '2025-03-09T18:30:00.000Z'
const milestone = (name: string, day: string, detail: string | null = null): Milestone => ({
  name,
  at: `2025-${day}T12:00:00.000Z`,
  development: `d-${name}`,
  headline: 'Mayors agree to meet',
  families: ['tidewire', 'gazette'],
  detail,
})
const proposed = milestone('proposed', '01-09')
const announced = milestone('announced', '03-04')
const dated: Milestone = { ...milestone('date', '03-08', '28\u00a0March'), day: '2025-03-28' }
const standing = (milestones: Milestone[], struck?: StoryState['struck']) =>
  standingOf(harbourStory, { story: 'harbour-bridge', milestones, ...(struck ? { struck } : {}) }, sunday, en)
const wire = (...given: Parameters<typeof standing>) =>
  standing(...given).wire.map(({ label, note, state, struck }) => [
    label,
    note.replaceAll('\u00a0', ' '),
    state,
    struck?.replaceAll('\u00a0', ' ') ?? null,
  ])

describe('where a story stands', () => {
  it('says the day and the part of the day in the zone of the story', () => {
    expect(standing([]).label).toBe('Where things stand on Sunday evening')
  })
  it('before the first report the editor’s word holds', () => {
    expect(standing([])).toMatchObject({ answer: 'Wished for.', sentence: 'Both towns wish for a meeting.' })
    expect(wire([])[0]).toEqual(['Proposed', '9 January', 'current', null])
  })
  it('announced: two stations reached, the second current, the rest ahead', () => {
    expect(standing([proposed, announced]).answer).toBe('Announced. No date yet.')
    expect(wire([proposed, announced])).toEqual([
      ['Proposed', '9 January', 'reached', null],
      ['Announced', '4 March', 'current', null],
      ['Dated', 'not yet', 'ahead', null],
      ['Held', 'not yet', 'ahead', null],
    ])
  })
  it('dated: the answer and the station name the day of the meeting, not of the news', () => {
    expect(standing([proposed, announced, dated]).answer).toBe('Planned for 28\u00a0March.')
    expect(wire([proposed, announced, dated])[2]).toEqual(['Dated', '28 March', 'current', null])
  })
  it('moved: the old day is struck through and the note names the new one', () => {
    const moved = { ...dated, detail: '11\u00a0April', day: '2025-04-11' }
    expect(wire([proposed, announced, moved], { name: 'date', detail: '28\u00a0March' })[2]).toEqual([
      'Dated',
      '11 April',
      'current',
      '28 March',
    ])
  })
  it('postponed stands where the date stood', () => {
    const stations = wire([proposed, announced, milestone('postponed', '03-08')], {
      name: 'date',
      detail: '28\u00a0March',
    })
    expect(stations[2]).toEqual(['Postponed', 'no new date', 'set-back', '28 March'])
    expect(standing([proposed, announced, milestone('postponed', '03-08')]).answer).toBe(
      'Postponed. There is no new date.',
    )
  })
  it('called off takes the next station’s place and nothing is current', () => {
    const stations = wire([proposed, announced, dated, milestone('cancelled', '03-20')])
    expect(stations[3]).toEqual(['Called off', '20 March', 'ended', null])
    expect(stations.map(([, , state]) => state)).toEqual(['reached', 'reached', 'reached', 'ended'])
  })
  it('held: every station is reached, also one that nobody reported', () => {
    const stations = wire([proposed, announced, milestone('held', '03-28')])
    expect(stations.map(([, , state]) => state)).toEqual(['reached', 'reached', 'reached', 'current'])
  })
  it('a place is told beside the answer, not as the answer', () => {
    const told = standing([proposed, announced, milestone('venue', '03-08', 'the lighthouse')])
    expect(told.answer).toBe('Announced. No date yet.')
    expect(told.sentence).toContain('The place named is the lighthouse.')
  })
  it('a place that the headline names is not told twice', () => {
    const named = { ...announced, headline: 'Mayors will meet at the lighthouse' }
    expect(standing([proposed, named, milestone('venue', '03-08', 'the lighthouse')]).sentence).not.toContain(
      'The place named is',
    )
  })
  it('what one publisher denies holds, and is said to be denied, also where the headline names it', () => {
    const denial = (name: string, at: string): Denial => ({
      milestone: name,
      development: 'd-denial',
      report: {
        id: 'r-denial',
        title: 'Town hall: no place was chosen',
        summary: '',
        url: 'https://example.org/denial',
        published: at,
        outlet: 'The Gazette',
        family: 'gazette',
      } as Sighting,
    })
    const milestones = [
      proposed,
      { ...announced, headline: 'Mayors will meet at the lighthouse' },
      milestone('venue', '03-08', 'the lighthouse'),
    ]
    const told = (denials: Denial[]) =>
      standingOf(harbourStory, { story: 'harbour-bridge', milestones, denials }, sunday, en).sentence
    expect(told([denial('venue', '2025-03-08T15:00:00.000Z')])).toContain(
      'The place named is the lighthouse. The Gazette reports a denial.',
    )
    expect(told([denial('announced', '2025-03-08T15:00:00.000Z')])).toMatch(
      /This has been corroborated since .*\. The Gazette reports a denial\.$/,
    )
    expect(told([])).not.toContain('denial')
  })
  it('what no longer holds is told in a word, not in the sentence that says it holds', () => {
    const venue = milestone('venue', '03-06', 'the lighthouse')
    const takenBack: TakenBack = {
      name: 'venue',
      at: '2025-03-08T12:00:00.000Z',
      development: 'd-denied',
      families: ['tidewire', 'gazette'],
      reports: [],
      fell: [venue],
    }
    const state = { story: 'harbour-bridge', milestones: [proposed, announced], takenBack: [takenBack] }
    const { sentence } = standingOf(harbourStory, state, sunday, en)
    expect(sentence.replaceAll('\u00a0', ' ')).toContain(
      'As of Sat 8 March, “the place named is the lighthouse” no longer holds: 2 publishers report a denial.',
    )
    expect(saidByMove(harbourStory, takenBack, en)).toBe('No longer: the lighthouse')
    // The first of two sentences holds all the same.
    const pack = {
      ...harbourStory,
      milestones: harbourStory.milestones.map(rule =>
        rule.name === 'venue'
          ? { ...rule, kind: 'step' as const, answer: 'Held. What follows: {detail}.' }
          : rule,
      ),
    }
    expect(saidByMove(pack, takenBack, en)).toBe('No longer: place (the lighthouse)')
    expect(saidByMove(harbourStory, { ...takenBack, fell: [dated] }, en)).toBe(
      'No longer: planned for 28\u00a0March',
    )
  })
  it('a planned day that has come is never “planned for”', () => {
    const state: StoryState = { story: 'harbour-bridge', milestones: [proposed, announced, dated] }
    const at = (now: string) => standingOf(harbourStory, state, now, en)
    // Midnight in Berlin, where the story is told.
    expect(at('2025-03-27T22:59:00.000Z').answer).toBe('Planned for 28\u00a0March.')
    expect(at('2025-03-27T23:00:00.000Z').answer).toBe('Today.')
    expect(at('2025-03-28T22:59:00.000Z').answer).toBe('Today.')
    const over = at('2025-03-28T23:00:00.000Z')
    expect(over.answer).toBe('Was to take place on 28\u00a0March; no outlet has said that it did.')
    expect(over.sentence).toBe('The plan was reported by Tidewire and The Gazette on Sat\u00a08\u00a0March.')
    const held = { ...state, milestones: [...state.milestones, milestone('held', '03-28')] }
    expect(standingOf(harbourStory, held, '2025-03-29T12:00:00.000Z', en).answer).toBe('Held.')
  })
  it('says it by the freshest report', () => {
    const fresh = {
      ...announced,
      headline: 'Mayors confirm they will meet',
      freshAt: '2025-03-06T09:00:00.000Z',
    }
    expect(standing([proposed, fresh]).sentence).toMatch(/^Mayors confirm they will meet\. /)
    // Days later "next Friday" is another day.
    const relative = { ...fresh, headline: 'Mayors to meet next Friday', freshAt: '2025-03-01T10:00:00.000Z' }
    expect(standing([proposed, relative]).sentence.replaceAll('\u00a0', ' ')).toBe(
      'Reported by Tidewire and The Gazette since Tue 4 March.',
    )
    // What an editor has dropped is nobody's report any more.
    expect(standing([proposed, { ...relative, untold: true }]).sentence).toMatch(/^Known since /)
  })
  it('a question stays open until its milestone is reached', () => {
    const state = { story: 'harbour-bridge', milestones: [proposed, dated] }
    expect(notKnownOf(harbourStory, state, '2025-03-10T12:00:00.000Z')).toEqual(['Where they meet.'])
  })
})
