import { expect, test } from 'vitest'
import type { KnownFault } from '#core/fault/fault'
import { type FaultName, faultImpacts } from '#core/fault/fault-list'
import { noticeOf } from '#core/fault/notice'

const at = '2025-03-09T17:05:00.000Z'
const late = (subject: string, more: Partial<KnownFault> = {}): KnownFault => ({
  name: 'mailing-late',
  subject,
  detail: 'half of its time is over',
  firstAt: at,
  lastAt: at,
  count: 1,
  toldAt: null,
  ...more,
})

test('a notice says who is hurt, what it is about, since when, and where to look', () => {
  const again = late('e-2', { count: 3, lastAt: '2025-03-10T01:00:00.000Z' })
  const { subject, body } = noticeOf('mailing-late', [late('e-1'), again])
  expect(subject).toBe('Storywire: mailing-late')
  expect(body).toBe(
    [
      faultImpacts['mailing-late'],
      '',
      'e-1: half of its time is over (2025-03-09 17:05 UTC)',
      'e-2: half of its time is over (3 times since 2025-03-09 17:05 UTC, last at 2025-03-10 01:00 UTC)',
      '',
      'Runbook: docs/runbook.md#mailing-late',
    ].join('\n'),
  )
})

test('a hundred at once do not fill the screen, and it is said where all are listed', () => {
  const { body } = noticeOf(
    'mailing-late',
    Array.from({ length: 100 }, (_, n) => late(`e-${n}`)),
  )
  expect(body.split('\n').length).toBeLessThan(30)
  expect(body).toContain('… and 80 more: npx storywire faults')
})

test('the subject is what SNS takes: one line of ASCII, shorter than 100 characters', () => {
  for (const name of Object.keys(faultImpacts) as FaultName[])
    expect(noticeOf(name, [late('e')]).subject).toMatch(/^[ -~]{1,99}$/)
})
