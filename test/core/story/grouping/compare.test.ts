import { describe, expect, test } from 'vitest'
import { type Compared, featuresOf, weigh } from '#core/story/grouping/compare'
import { openRarity } from '#core/story/grouping/rarity'

const rarity = openRarity(new Set())
const told = (milestone: string | null, ...details: string[]): Compared => ({
  traits: new Map([['bridg', 1]]),
  family: 'tidewire',
  published: '2025-03-04T12:00:00.000Z',
  commentary: false,
  milestone,
  details,
})
const milestones = (one: Compared, other: Compared) => {
  const { sameMilestone, otherMilestone } = featuresOf(weigh(one, rarity), other, rarity)
  return { same: sameMilestone, other: otherMilestone }
}

describe('two reports tell of one turn', () => {
  test.each([
    ['one milestone that says no more', told('venue'), told('venue')],
    [
      'places of which one lies in the other',
      told('venue', 'the lighthouse', 'Northport'),
      told('venue', 'Northport'),
    ],
  ])('by %s', (_, one, other) => expect(milestones(one, other)).toEqual({ same: 1, other: 0 }))
  test.each([
    ['of two places', told('venue', 'the lighthouse'), told('venue', 'the town hall')],
    ['when one of them names no place', told('venue', 'the lighthouse'), told('venue')],
    ['when one reports no milestone', told(null), told('venue')],
  ])('not %s', (_, one, other) => expect(milestones(one, other)).toEqual({ same: 0, other: 0 }))
  test('not of two milestones: that speaks against it', () => {
    expect(milestones(told('venue'), told('date'))).toEqual({ same: 0, other: 1 })
  })
})
