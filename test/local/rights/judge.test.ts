import { describe, expect, test } from 'vitest'
import type { Asked } from '#local/rights/asked'
import { isAllowed } from '#local/rights/judge'
import type { Statement } from '#local/rights/statement'

const table = 'arn:aws:dynamodb:us-east-1:000000000000:table/Wire'
const allow = (change: Partial<Statement> = {}): Statement => ({
  effect: 'Allow',
  actions: ['dynamodb:GetItem'],
  resources: [table],
  conditions: {},
  ...change,
})
const asks = (...keys: string[]): Asked => ({
  action: 'dynamodb:GetItem',
  resources: [table],
  keys: { 'dynamodb:LeadingKeys': keys },
})
const partitions = {
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['STORY#*', 'OPEN'] },
  Null: { 'dynamodb:LeadingKeys': ['false'] },
}

describe('a role', () => {
  test('allows what a statement says, and nothing without one', () => {
    expect(isAllowed([], asks('STORY#a'))).toBe(false)
    expect(isAllowed([allow()], asks('STORY#a'))).toBe(true)
    expect(isAllowed([allow({ actions: ['dynamodb:PutItem'] })], asks('STORY#a'))).toBe(false)
    expect(isAllowed([allow({ resources: [`${table}2`] })], asks('STORY#a'))).toBe(false)
    expect(isAllowed([allow({ resources: [`${table}.`] })], asks('STORY#a'))).toBe(false)
  })

  test('is held to its partitions, all of those that a request names', () => {
    const held = [allow({ conditions: partitions })]
    expect(isAllowed(held, asks('STORY#a'))).toBe(true)
    expect(isAllowed(held, asks('STORY#a', 'OPEN'))).toBe(true)
    expect(isAllowed(held, asks('STORY#a', 'SUBSCRIBER#a'))).toBe(false)
    expect(isAllowed(held, asks('OPENED'))).toBe(false)
    // Without a key, as a scan has none, `ForAllValues` would hold.
    expect(isAllowed(held, asks())).toBe(false)
  })

  test('is denied what one statement denies, whatever another allows', () => {
    const denied = allow({
      effect: 'Deny',
      conditions: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['LISTING#*'] } },
    })
    expect(isAllowed([allow(), denied], asks('STORY#a'))).toBe(true)
    expect(isAllowed([allow(), denied], asks('STORY#a', 'LISTING#a'))).toBe(false)
  })

  test('must be allowed each of the resources that a request needs', () => {
    const mail: Asked = {
      action: 'ses:SendRawEmail',
      resources: ['identity/a', 'set/b'],
      keys: { 'ses:FromAddress': ['w@a'] },
    }
    const from = { StringEquals: { 'ses:FromAddress': ['w@a'] } }
    const sends = (resources: string[]) =>
      allow({ actions: ['ses:SendRawEmail'], resources, conditions: from })
    expect(isAllowed([sends(['identity/a'])], mail)).toBe(false)
    expect(isAllowed([sends(['identity/a', 'set/b'])], mail)).toBe(true)
    const other = { ...mail, keys: { 'ses:FromAddress': ['x@a'] } }
    expect(isAllowed([sends(['identity/a', 'set/b'])], other)).toBe(false)
  })
})
