import { describe, expect, test } from 'vitest'
import type { Answer } from '#core/story/answer'
import { unsureClaims, withoutUnsure, withPresupposed } from '#core/story/following/second-look'
import type { Milestone } from '#core/story/milestone'
import type { Claim, Reading } from '#core/story/reading'

const noon = '2025-03-04T12:00:00.000Z'
const answer = (claims: Answer['claims'], given: Partial<Answer> = {}): Answer => ({
  relevant: true,
  topics: ['meeting'],
  kind: 'news',
  same: null,
  claims,
  ...given,
})
const claim = (milestone: string, detail: string | null = null) =>
  ({ milestone, says: 'holds', detail }) as const
const milestone = (name: string, given: Partial<Milestone> = {}): Milestone => ({
  name,
  at: '2025-03-03T12:00:00.000Z',
  development: null,
  headline: '',
  families: [],
  detail: null,
  ...given,
})
const rules = (...claims: Claim[]) => ({ claims })
const told: Claim = { milestone: 'announced', says: 'holds', details: [] }

describe('what a report takes for granted', () => {
  const presupposed = (one: Answer['claims'][number], held: Milestone[], by = rules()) =>
    withPresupposed(answer([one]), noon, held, by).claims[0]?.presupposed ?? false
  test('is what holds already and what its own words do not tell', () => {
    expect(presupposed(claim('announced'), [milestone('announced')])).toBe(true)
    expect(presupposed(claim('announced'), [])).toBe(false)
    expect(presupposed(claim('announced'), [milestone('announced')], rules(told))).toBe(false)
  })
  test('is no other place, day or number than is known', () => {
    const held = [
      milestone('venue', { detail: 'Northport' }),
      milestone('toll', { detail: '1,250', number: 1250 }),
    ]
    expect(presupposed(claim('venue', 'Northport'), held)).toBe(true)
    expect(presupposed(claim('venue', 'the lighthouse'), held)).toBe(false)
    expect(presupposed(claim('toll', '1250'), held)).toBe(true)
    expect(presupposed(claim('toll', '1300'), held)).toBe(false)
  })
  test('is neither a denial, nor a turn that may have come again', () => {
    expect(presupposed({ ...claim('announced'), says: 'denied' }, [milestone('announced')])).toBe(false)
    expect(
      presupposed(claim('announced'), [milestone('announced', { at: '2025-02-20T12:00:00.000Z' })]),
    ).toBe(false)
  })
})

describe('a claim that is looked at a second time', () => {
  test('is one that moves the state and that the rules do not see', () => {
    const given = answer([claim('announced'), claim('held')])
    expect(unsureClaims(given, rules(told))).toEqual([claim('held')])
    expect(unsureClaims(answer([{ ...claim('held'), says: 'planned' }]), rules())).toEqual([])
    expect(unsureClaims(answer([{ ...claim('held'), says: 'denied' }]), rules())).toHaveLength(1)
    expect(unsureClaims(answer([claim('held')], { kind: 'commentary' }), rules())).toEqual([])
    expect(unsureClaims(answer([{ ...claim('held'), presupposed: true }]), rules())).toEqual([])
  })
  test('stands where the model says the same of the report alone, and falls where that says otherwise', () => {
    const given = answer([claim('announced'), claim('held')])
    const unsure = given.claims.slice(1)
    const leftBy = (alone: Answer | null) =>
      withoutUnsure(given, unsure, alone, rules(told)).claims.map(one => one.milestone)
    expect(leftBy(answer([claim('held')]))).toEqual(['announced', 'held'])
    expect(leftBy(answer([{ ...claim('held'), says: 'planned' }]))).toEqual(['announced'])
    expect(leftBy(answer([]))).toEqual(['announced'])
  })
  test('stands as the rules read it where nobody looked again', () => {
    const given = answer([claim('announced'), claim('held')])
    const leftBy = (read: Pick<Reading, 'claims'>) =>
      withoutUnsure(given, given.claims.slice(1), null, read).claims.map(one => [one.milestone, one.says])
    const planned: Claim = { milestone: 'held', says: 'planned', details: [] }
    expect(leftBy({ claims: [planned] })).toEqual([
      ['announced', 'holds'],
      ['held', 'planned'],
    ])
    expect(leftBy({ claims: [] })).toEqual([['announced', 'holds']])
    // What is sure the rules add nothing to.
    expect(leftBy({ claims: [{ ...planned, milestone: 'announced' }] })).toEqual([['announced', 'holds']])
  })
})
