import { expect, test } from 'vitest'
import { meanwhileId } from '#core/alert/meanwhile'
import { correctionMailing, morningCorrectionId } from '#core/correction/correction'
import { farewellId } from '#core/farewell/farewell'
import { silenceId } from '#core/silence/silence'
import { kindOf } from '#local/mail-kind'

const of = (mailing: string): string =>
  kindOf({ tags: [{ name: 'mailing', value: mailing }] } as Parameters<typeof kindOf>[0])

test('the inbox names every kind of mail', () => {
  const alert = 'a-bridge-2025-03-04-cb64695d07-announced'
  const correction = correctionMailing(
    { id: alert, story: 'bridge' },
    'f'.repeat(64),
    '2025-03-04T12:00:00.000Z',
  )
  const closed = { number: 1, at: '2025-03-04T12:00:00.000Z', why: '', successor: null }
  expect(of(alert)).toBe('Alert')
  expect(of(correction.id)).toBe('Correction')
  expect(of(morningCorrectionId(correction.id))).toBe('Correction')
  expect(of(meanwhileId(alert))).toBe('While you were away')
  expect(of(silenceId('bridge', { name: '2025-02' }))).toBe('Still here')
  expect(of(farewellId('bridge', closed))).toBe('Last mail')
})
