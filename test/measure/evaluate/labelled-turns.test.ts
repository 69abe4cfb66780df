import { describe, expect, test } from 'vitest'
import { labelledTurns, overtakenBy } from '#measure/evaluate/labelled-turns'

const at = (hour: number) => `2031-05-01T${String(hour).padStart(2, '0')}:00:00Z`
const turns = (...names: string[]) => names.map((milestone, n) => ({ milestone, since: at(n + 1) }))

describe('a labelled turn', () => {
  const row = (outlet: string, hour: number, alert = true, development = 'd') => ({
    ...{ id: `${outlet}-${hour}`, title: 'T', summary: null, url: null, outlet, published: at(hour) },
    ...{ relevant: true, topics: [], development, milestone: 'held', alert },
  })
  const pack = { families: [] }
  test('counts from the second family on', () => {
    const rows = [row('Harbour Times', 3), row('Harbour Times', 4), row('Northern Wire', 6)]
    expect(labelledTurns(rows, pack)).toEqual([{ milestone: 'held', since: at(6) }])
  })
  test('counts neither by one family, nor unmarked, nor by two families of two events', () => {
    expect(labelledTurns([row('Harbour Times', 3)], pack)).toEqual([])
    expect(labelledTurns([row('Harbour Times', 3), row('Northern Wire', 4, false)], pack)).toEqual([])
    expect(labelledTurns([row('Harbour Times', 3), row('Northern Wire', 4, true, 'e')], pack)).toEqual([])
  })
})

describe('a state', () => {
  test.each([
    [null, ['proposed'], 'proposed'],
    ['proposed', ['proposed', 'announced'], 'announced'],
    ['announced', ['announced', 'date'], 'date'],
    // The place may be known without a day.
    ['announced', ['announced', 'venue'], null],
    ['date', ['date', 'venue', 'format'], null],
    ['date', ['date', 'held'], 'held'],
    ['date', ['date', 'postponed'], 'postponed'],
    ['postponed', ['postponed', 'date'], 'date'],
    ['postponed', ['postponed', 'proposed'], null],
    ['postponed', ['postponed', 'cancelled'], 'cancelled'],
    ['held', ['held', 'postponed'], null],
    // What follows is off: what was held holds as before.
    ['outcome', ['outcome', 'follow-up'], 'follow-up'],
    ['outcome', ['outcome', 'follow-up', 'postponed'], null],
    ['begun', ['begun', 'outcome'], 'outcome'],
    ['outcome', ['outcome', 'announced'], null],
    // It begins anew.
    ['date', ['date', 'held', 'date'], null],
    ['date', ['held', 'announced'], null],
    ['date', ['date', 'held', 'proposed'], 'held'],
    ['a word of another guide', ['held'], null],
  ])('%j after %j is overtaken by %j', (state, names, by) => {
    expect(overtakenBy(state, turns(...names), at(20))?.milestone ?? null).toBe(by)
  })
  test('is overtaken from the turn on, not before', () => {
    expect(overtakenBy('date', turns('date', 'held'), at(1))).toBeNull()
    expect(overtakenBy('date', turns('date', 'held'), at(2))).toEqual({ milestone: 'held', since: at(2) })
  })
})
