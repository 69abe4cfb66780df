import { describe, expect, test } from 'vitest'
import { judgeCanaries } from '#core/delivery/canaries'
import type { Chunk, EvidenceKind } from '#core/delivery/ledger'
import { plusHours, plusMinutes } from '#core/instant'

const claimedAt = '2025-08-09T12:00:00.000Z'
const alert = { kind: 'alert' as const, switch: 'running' as const, notAfter: plusHours(claimedAt, 12) }
const edition = { ...alert, kind: 'edition' as const }

const submitted = { is: 'submitted' as const, ses: 'ses-1', at: claimedAt, attempt: 1 }
const refused = (defects: number) => ({
  is: 'not-sent' as const,
  why: 'refused',
  at: claimedAt,
  attempt: 1,
  defects,
})
const ev = (is: EvidenceKind) => ({ is, ses: 'ses-1', at: claimedAt, twice: false })

const row = (more: Partial<Chunk>): Chunk => ({
  after: '',
  ids: Object.keys(more.out ?? {}).map(place => `a${place}`),
  through: 'a9',
  claimedAt,
  attempt: 1,
  attemptAt: claimedAt,
  out: {},
  ev: {},
  end: null,
  ...more,
})
const closing = row({ after: 'a9', ids: [], through: '~', end: 'complete' })
const soon = plusMinutes(claimedAt, 1)

describe('whether a mailing may go to everybody', () => {
  test.each([
    ['its canary has not been walked yet', [], 'waits'],
    ['SES took the mail and says nothing yet', [row({ out: { 0: submitted } }), closing], 'waits'],
    [
      'SES only says that it sent it',
      [row({ out: { 0: submitted }, ev: { 0: ev('send') } }), closing],
      'waits',
    ],
    ['delivered', [row({ out: { 0: submitted }, ev: { 0: ev('delivery') } }), closing], 'passed'],
    [
      'delivered, but its row may not be the last',
      [row({ out: { 0: submitted }, ev: { 0: ev('delivery') } })],
      'waits',
    ],
    [
      'one of two delivered',
      [row({ out: { 0: submitted, 1: submitted }, ev: { 0: ev('delivery') } }), closing],
      'waits',
    ],
    ['bounced', [row({ out: { 0: submitted }, ev: { 0: ev('bounce') } }), closing], 'held'],
    [
      'one delivered, the other bounced',
      [row({ out: { 0: submitted, 1: submitted }, ev: { 0: ev('delivery'), 1: ev('bounce') } }), closing],
      'held',
    ],
    [
      'rejected for what is in it',
      [row({ out: { 0: submitted }, ev: { 0: ev('reject') } }), closing],
      'held',
    ],
    [
      'bounced for now only',
      [row({ out: { 0: submitted }, ev: { 0: ev('soft-bounce') } }), closing],
      'passed',
    ],
    ['refused, to be tried again', [row({ out: { 0: refused(1) } }), closing], 'waits'],
    ['given up', [row({ out: { 0: { is: 'failed', why: 'refused', at: claimedAt } } }), closing], 'held'],
    [
      'it does not want this mailing',
      [row({ out: { 0: { is: 'skipped', why: 'not-wanted', at: claimedAt } } }), closing],
      'passed',
    ],
    ['there is none in its audience', [closing], 'passed'],
  ])('%s', (_, rows, is) => {
    expect(judgeCanaries(alert, rows, soon).is).toBe(is)
  })

  test.each([
    ['an alert', alert, 2],
    ['an edition', edition, 30],
  ])('%s waits for SES no longer than %i minutes', (_, mailing, minutes) => {
    const rows = [row({ out: { 0: submitted } }), closing]
    const at = (more: number) => judgeCanaries(mailing, rows, plusMinutes(claimedAt, minutes + more)).is
    expect([at(-0.1), at(0)]).toEqual(['waits', 'passed'])
  })

  test.each([
    ['SES takes nothing just now', 0, true],
    ['SES refused it once', 1, false],
  ])('SES is not silent about what it was never given: %s', (_, defects, rests) => {
    const rows = [row({ out: { 0: refused(defects) } }), closing]
    expect(judgeCanaries(alert, rows, plusHours(claimedAt, 3))).toEqual({ is: 'waits', rests })
  })

  test('a worker that never came back may have handed it over: silence counts from then', () => {
    const lost = { is: 'trying' as const, at: soon, attempt: 2, defects: 0, vanished: 0 }
    const at = (minutes: number) =>
      judgeCanaries(alert, [row({ out: { 0: lost } }), closing], plusMinutes(soon, minutes)).is
    expect([at(1.9), at(2)]).toEqual(['waits', 'passed'])
  })

  test('silence does not cover a bounce', () => {
    const rows = [row({ out: { 0: submitted }, ev: { 0: ev('bounce') } }), closing]
    expect(judgeCanaries(alert, rows, plusHours(claimedAt, 3)).is).toBe('held')
  })

  test.each([
    ['stopped', { ...alert, switch: 'stopped' as const }, soon],
    ['out of time', alert, plusHours(claimedAt, 13)],
  ])('%s, nobody is mailed any more: its shards are closed', (_, mailing, now) => {
    expect(judgeCanaries(mailing, [], now).is).toBe('passed')
  })
})
