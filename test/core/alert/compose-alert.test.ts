import { describe, expect, test } from 'vitest'
import { composeAlert } from '#core/alert/compose-alert'
import { alertFor } from '#core/alert/rule'
import { plusMinutes } from '#core/instant'
import type { Source } from '#core/story/source'
import { development, harbourStory, report } from '#test/core/story/harbour-story'

const at = '2025-03-04T12:00:00.000Z'
const source = (family: string, tier: Source['tier']): Source => ({
  id: family,
  name: family,
  family,
  country: 'GB',
  language: 'en',
  tier,
  feed: `https://example.org/${family}`,
})
const one = development(
  ['tidewire', 'harbour-times'].map(family => report({ title: 'Mayors agree to meet', family })),
)
const surenessWith = (sources: Source[]) =>
  composeAlert({
    pack: { ...harbourStory, sources },
    call: { topic: 'meeting', milestone: 'announced' },
    mailing: 'a-1',
    development: one,
    state: { story: harbourStory.id, milestones: [] },
    site: 'https://example.org',
    now: at,
    sample: false,
  }).sureness

describe('how sure an alert is', () => {
  test('names the papers of record that do not have it yet', () => {
    const sources = [source('tidewire', 1), source('gazette', 1), source('gossip', 3)]
    expect(surenessWith(sources)).toBe('2 publishers; not yet The Gazette')
  })
  test('names three of them and counts the rest', () => {
    const sources = ['a', 'b', 'c', 'd', 'e'].map(family => source(family, 1))
    expect(surenessWith(sources)).toBe('2 publishers; not yet a, b, c and 2 more')
  })
  test('says nothing of it when all have it', () => {
    expect(surenessWith([source('tidewire', 1)])).toBe('2 publishers')
  })
})

test('what was mailed as a milestone is not mailed again because many papers print it', () => {
  const [topic] = harbourStory.topics
  if (topic === undefined) throw new Error('The story has topics.')
  const money = { ...topic, alert: { on: 'coverage' as const, families: 2, withinHours: 6 } }
  const held = {
    name: 'announced',
    at,
    development: one.id,
    headline: one.headline,
    families: ['tidewire', 'gazette'],
    detail: null,
  }
  const covered = { ...one, topics: ['meeting'] }
  expect(alertFor(covered, null, { topics: [money] }, at)).not.toBeNull()
  expect(alertFor(covered, held, { topics: [money] }, at)).toBeNull()
})

describe('what follows on an alert in its topic', () => {
  const topic = { id: 'money', title: 'Money', hint: '', match: [] }
  const pack = { topics: [{ ...topic, alert: { on: 'coverage' as const, families: 2, withinHours: 2 } }] }
  const covered = (id: string, hour: number) =>
    development(
      ['tidewire', 'gazette'].map((family, n) =>
        report({ title: `Toll ${id}`, family, published: plusMinutes(at, hour * 60 + n) }),
      ),
      { id, topics: ['money'] },
    )
  const live = [covered('first', 0), covered('second', 3), covered('third', 7)]
  const called = live.map(one => alertFor(one, null, pack, plusMinutes(one.lastAt, 1), live)?.development)

  test('waits for the digest within six hours, and is mailed at once after them', () => {
    expect(called).toEqual(['first', undefined, 'third'])
  })
  test('is mailed at once when it is a milestone', () => {
    const held = {
      name: 'announced',
      at: plusMinutes(at, 181),
      development: 'second',
      headline: '',
      families: ['tidewire', 'gazette'],
      detail: null,
    }
    const second = live[1]
    if (second === undefined) throw new Error('There are three.')
    const both = { topics: [...pack.topics, ...harbourStory.topics] }
    expect(alertFor(second, held, both, held.at, live)).toMatchObject({ milestone: 'announced' })
  })
})
