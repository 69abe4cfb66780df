import { expect, test } from 'vitest'
import { allCadences, cadenceChoices } from '#core/cadence'
import { isMemberOf, membersOf } from '#core/closed-list'
import { evidenceRanks } from '#core/delivery/ledger'
import { mailingKinds } from '#core/delivery/mailing-kind'
import { skipReasons } from '#core/delivery/skip-reason'
import { suppressionGravity } from '#core/subscription/subscriber'
import * as ledgerShapes from '#functions/stores/ledger-shapes'
import * as mailingShapes from '#functions/stores/mailing-shapes'
import * as readerShapes from '#functions/stores/reader-shapes'

const at = '2025-03-09T17:00:00.000Z'
const row = {
  after: '',
  ids: null,
  through: '~',
  claimedAt: at,
  attempt: 1,
  attemptAt: at,
  ev: {},
  end: null,
}

test('whatever may be written of a delivery is read again, each reason for skipping and all that SES says', () => {
  for (const why of membersOf(skipReasons))
    expect(ledgerShapes.chunk.parse({ ...row, out: { 0: { is: 'skipped', why, at } } }).out).toEqual({
      0: { is: 'skipped', why, at },
    })
  for (const is of membersOf(evidenceRanks)) {
    const ev = { 0: { is, ses: 'ses-1', at, twice: false } }
    expect(ledgerShapes.chunk.parse({ ...row, out: {}, ev }).ev).toEqual(ev)
  }
  expect(() =>
    ledgerShapes.chunk.parse({ ...row, out: { 0: { is: 'skipped', why: 'asleep', at } } }),
  ).toThrow()
})

test('mailings of each kind and editions of each cadence are read as they are written', () => {
  const mailing = {
    id: 'm',
    story: 's',
    phase: 'due',
    switch: 'running',
    openedAt: at,
    audienceAt: at,
    notAfter: at,
    content: null,
  }
  for (const kind of membersOf(mailingKinds))
    for (const cadence of allCadences)
      expect(
        mailingShapes.mailing.parse({ ...mailing, kind, audience: { who: 'digest', cadence } }),
      ).toMatchObject({
        kind,
        audience: { cadence },
      })
})

test('each choice of a reader, and each reason to write to nobody any more, is read as it is written', () => {
  const request = { id: 'r', at, address: 'reader@example.org', canonical: 'reader@example.org' }
  const from = { domain: 'example.org', story: 's', network: 'n', form: 'f' }
  for (const cadence of cadenceChoices) {
    const choice = { topics: ['meeting'], cadence, alerts: true }
    expect(readerShapes.mailRequest.parse({ ...request, ...from, choice }).choice).toEqual(choice)
  }
  for (const suppressed of membersOf(suppressionGravity))
    expect(readerShapes.subscriber.parse({ id: 'a', address: null, suppressed }).suppressed).toBe(suppressed)
})

test('what every object has is no member of a list', () => {
  for (const text of ['constructor', 'toString', '__proto__', '']) {
    expect(isMemberOf(mailingKinds, text), text).toBe(false)
    expect(isMemberOf(skipReasons, text), text).toBe(false)
  }
})
