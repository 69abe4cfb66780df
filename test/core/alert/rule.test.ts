import { describe, expect, test } from 'vitest'
import { alertMailing } from '#core/alert/alert'
import { countAlert } from '#core/alert/hold-back'
import { alertFor, alertId, alertsThatMayHaveTold } from '#core/alert/rule'
import { plusHours, plusMinutes } from '#core/instant'
import type { Milestone, TakenBack } from '#core/story/milestone'
import type { Topic } from '#core/story/topic'
import type { Preferences } from '#core/subscription/preferences'
import type { Subscription } from '#core/subscription/subscriber'
import { development, harbourStory, report } from '#test/core/story/harbour-story'
import { sceneWith } from './scene.ts'

const at = '2025-03-04T12:00:00.000Z'
const held = (families: string[], more: Partial<Milestone> = {}): Milestone => ({
  name: 'announced',
  at,
  development: '2025-03-04-0123456789',
  headline: 'They will meet',
  families,
  detail: null,
  ...more,
})
const one = development([report({ title: 'They will meet' })])
const money: Topic = {
  id: 'money',
  title: 'Money',
  hint: '',
  match: [],
  alert: { on: 'coverage', families: 3, withinHours: 2 },
}
const byCoverage = { topics: [money] }
const covered = (...minutes: number[]) =>
  development(
    minutes.map((minute, n) =>
      report({ title: 'Toll', family: `family-${n}`, published: plusMinutes(at, minute) }),
    ),
    { topics: ['money'] },
  )

describe('a milestone', () => {
  test('alerts when two families carry it, not one', () => {
    expect(alertFor(one, held(['tidewire']), harbourStory, at, sceneWith())).toBeNull()
    expect(alertFor(one, null, harbourStory, at, sceneWith())).toBeNull()
    expect(alertFor(one, held(['tidewire', 'gazette']), harbourStory, at, sceneWith())).toMatchObject({
      topic: 'meeting',
      development: one.id,
      milestone: 'announced',
    })
  })
  test('is no alert when it is more than twelve hours old', () => {
    const both = held(['tidewire', 'gazette'])
    expect(alertFor(one, both, harbourStory, plusHours(at, 12), sceneWith())).not.toBeNull()
    expect(alertFor(one, both, harbourStory, plusMinutes(at, 12 * 60 + 1), sceneWith())).toBeNull()
  })
})

describe('a take-back', () => {
  const denied = (families: string[]): TakenBack => ({
    name: 'announced',
    at,
    development: one.id,
    families,
    reports: [],
    fell: [
      held(['tidewire', 'gazette'], { development: 'd-1' }),
      held([], { name: 'date', development: null }),
    ],
  })
  const both = denied(['tidewire', 'gazette'])

  test('alerts the topics that milestones alert, for twelve hours', () => {
    expect(alertFor(one, both, harbourStory, plusHours(at, 12), sceneWith())).toEqual({
      topic: 'meeting',
      topics: ['meeting'],
      development: one.id,
      milestone: null,
      takenBack: 'announced',
      at,
      reason: '"announced" taken back, denied by tidewire, gazette',
    })
    expect(alertFor(one, both, harbourStory, plusMinutes(at, 12 * 60 + 1), sceneWith())).toBeNull()
    expect(alertFor(one, denied(['tidewire']), harbourStory, at, sceneWith())).toBeNull()
  })
  test('is not told once more because many papers print it', () => {
    const many = covered(0, 1, 2)
    expect(alertFor(many, null, byCoverage, plusHours(at, 1), sceneWith())).not.toBeNull()
    expect(alertFor(many, both, byCoverage, plusHours(at, 1), sceneWith())).toBeNull()
  })
  test('is owed to whom any alert on what fell was sent', () => {
    const ids = alertsThatMayHaveTold(harbourStory, both).map(({ id }) => id)
    for (const milestone of [null, 'announced', 'date'])
      expect(ids).toContain(alertId(harbourStory.id, { development: 'd-1', milestone }))
    expect(ids.every(id => id.startsWith(`a-${harbourStory.id}-d-1`))).toBe(true)
  })
})

describe('coverage', () => {
  test('alerts when so many families report within so many hours', () => {
    expect(alertFor(covered(0, 60), null, byCoverage, plusHours(at, 3), sceneWith())).toBeNull()
    expect(alertFor(covered(0, 60, 120), null, byCoverage, plusHours(at, 3), sceneWith())).toMatchObject({
      topic: 'money',
      milestone: null,
    })
    expect(alertFor(covered(0, 60, 121), null, byCoverage, plusHours(at, 3), sceneWith())).toBeNull()
    // Any three in a row, not only the first three.
    expect(
      alertFor(covered(0, 200, 260, 300), null, byCoverage, plusHours(at, 5), sceneWith()),
    ).not.toBeNull()
  })
  test('counts a family once, however often it reports', () => {
    const same = development(
      [0, 10, 20].map(minute =>
        report({ title: 'Toll', family: 'tidewire', published: plusMinutes(at, minute) }),
      ),
      { topics: ['money'] },
    )
    expect(alertFor(same, null, byCoverage, at, sceneWith())).toBeNull()
  })
  test('of another topic, or long ago, is no alert', () => {
    expect(alertFor({ ...covered(0, 1, 2), topics: ['fish'] }, null, byCoverage, at, sceneWith())).toBeNull()
    expect(alertFor(covered(0, 1, 2), null, byCoverage, plusHours(at, 13), sceneWith())).toBeNull()
  })
})

test('a development alerts once, and once more for each milestone that follows on it and for what it takes back', () => {
  const ids = [null, 'announced', 'date', 'date', null].map(milestone =>
    alertId('harbour', { development: 'd', milestone }),
  )
  const back = alertId('harbour', { development: 'd', milestone: null, takenBack: 'announced' })
  const again = alertId('harbour', { development: 'd', milestone: 'announced', again: 1 })
  expect(new Set([...ids, back, again]).size).toBe(5)
  expect(again).toMatch(/^[A-Za-z0-9_-]+$/)
  expect(back).toMatch(/^[A-Za-z0-9_-]+$/)
  const call = {
    topic: 'meeting',
    topics: ['meeting'],
    development: one.id,
    milestone: 'announced',
    at: plusMinutes(at, -3),
    reason: '',
  }
  const mailing = alertMailing('harbour', call, at, 2)
  expect(mailing).toMatchObject({
    audienceAt: plusMinutes(at, -2),
    knowableAt: plusMinutes(at, -3),
    notAfter: plusHours(at, 12),
    phase: 'due',
  })
  // It travels in SES tags.
  expect(mailing.id).toMatch(/^[A-Za-z0-9_-]+$/)
})

describe('the cap of alerts', () => {
  const preferences: Preferences = { topics: ['money'], cadence: 'none', alerts: true }
  const counted = (mailings: string[], now: string) => {
    let alertsOn: Subscription['alertsOn'] = null
    return mailings.map(mailing => {
      const count = countAlert({ alertsOn, preferences }, mailing, now)
      if (typeof count === 'string') return count
      alertsOn = count
      return 'mailed'
    })
  }
  test('holds the fourth of a day back', () => {
    expect(counted(['a', 'b', 'c', 'd'], at)).toEqual(['mailed', 'mailed', 'mailed', 'held-back'])
  })
  test('an alert that is attempted again is not held back by itself', () => {
    expect(counted(['a', 'b', 'c', 'c', 'a', 'd'], at).slice(3)).toEqual(['counted', 'counted', 'held-back'])
  })
  test('is lower for whoever wants fewer, and what was counted before counts', () => {
    const two = { ...preferences, alertsADay: 2 }
    const alertsOn = ['a', 'b'].map(mailing => ({ mailing, at }))
    expect(countAlert({ alertsOn, preferences: two }, 'c', at)).toBe('held-back')
    expect(countAlert({ alertsOn: alertsOn.slice(1), preferences: two }, 'c', at)).toHaveLength(2)
  })
  test('holds for any 24 hours, so that no midnight lets more through', () => {
    let alertsOn: Subscription['alertsOn'] = null
    let mailed = 0
    // Three before midnight, five after, in London, Berlin, New York and UTC alike.
    for (let half = 0; half < 48; half += 1) {
      const now = plusMinutes('2025-03-04T20:00:00.000Z', 30 * half)
      const count = countAlert({ alertsOn, preferences }, `a-${half}`, now)
      if (typeof count === 'string') continue
      alertsOn = count
      mailed += 1
    }
    expect(mailed).toBe(3)
    expect(countAlert({ alertsOn, preferences }, 'next', '2025-03-05T20:00:00.000Z')).toHaveLength(3)
  })
})

test('copies of one wire report count as one publisher, however many print them', () => {
  const told = (titles: string[]) =>
    development(
      titles.map((title, n) => report({ title, family: `family-${n}`, published: plusMinutes(at, n) })),
      { topics: ['money'] },
    )
  const wire = 'Northport doubles the toll on its bridge for all lorries from May'
  const own = [
    'Bridge toll doubles for lorries',
    'Lorries to pay twice as much',
    'Northport raises bridge toll',
  ]
  expect(alertFor(told(own), null, byCoverage, at, sceneWith())?.topics).toEqual(['money'])
  expect(alertFor(told([wire, wire, wire]), null, byCoverage, at, sceneWith())).toBeNull()
})

test('opinions, previews and looks back are no coverage', () => {
  const isCommentary = ({ title }: { title: string }) => title.startsWith('Why')
  const third = (title: string) =>
    development(
      ['Bridge toll doubles', 'Lorries to pay twice as much', title].map((one, n) =>
        report({ title: one, family: `family-${n}`, published: plusMinutes(at, n) }),
      ),
      { topics: ['money'] },
    )
  const scene = sceneWith({ isCommentary })
  expect(alertFor(third('Northport raises bridge toll'), null, byCoverage, at, scene)).not.toBeNull()
  expect(alertFor(third('Why Northport raises its bridge toll'), null, byCoverage, at, scene)).toBeNull()
})

describe('what follows on a move of the story', () => {
  const both = { topics: [...harbourStory.topics, money] }
  const follows = (topics: string[], minutes: number) => {
    const moved = development([report({ title: 'They will meet' })], { id: 'moved', topics: ['meeting'] })
    const next = { ...covered(minutes, minutes + 1, minutes + 2), id: 'next', topics }
    const state = {
      story: 'harbour-bridge',
      milestones: [held(['tidewire', 'gazette'], { development: 'moved' })],
    }
    const scene = sceneWith({ live: [moved, next], state })
    return alertFor(next, null, both, plusMinutes(at, minutes + 5), scene)?.topics
  }
  test('in its topic waits six hours for the digest', () => {
    expect(follows(['meeting', 'money'], 60)).toBeUndefined()
    expect(follows(['meeting', 'money'], 6 * 60)).toEqual(['money'])
  })
  test('in another topic is mailed at once: its readers were not told of the move', () => {
    expect(follows(['money'], 60)).toEqual(['money'])
  })
})
