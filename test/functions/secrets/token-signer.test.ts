import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plusDays, plusMs, toInstant } from '#core/instant'
import { checkLink, type Purpose, type Token } from '#core/subscription/token'
import type { Keys } from '#functions/secrets/keys'
import { createTokenSigner } from '#functions/secrets/token-signer'

const keyOf = (byte: number): string => Buffer.alloc(32, byte).toString('base64')
const keys: Keys = { idKey: keyOf(1), tokenKeys: { k1: keyOf(2), k2: keyOf(3) }, currentKeyId: 'k1' }
const signer = createTokenSigner(keys)

const purposes: Purpose[] = ['confirm', 'unsubscribe', 'manage', 'form']
const wholeSecond = fc.integer({ min: 0, max: 4_102_444_800 }).map(seconds => toInstant(seconds * 1000))
const token: fc.Arbitrary<Token> = fc.record({
  purpose: fc.constantFrom(...purposes),
  reader: fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 }),
  story: fc.string({ unit: 'grapheme', maxLength: 40 }),
  epoch: fc.nat(),
  issuedAt: wholeSecond,
})
const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

describe('A link from our mails', () => {
  test('says what it was signed for, and is safe in a URL', () => {
    fc.assert(
      fc.property(token, one => {
        const text = signer.sign(one)
        expect(text).toMatch(/^v1\.k1\.[\w-]+\.[\w-]{22}$/)
        expect(signer.verify(one.purpose, text)).toEqual(one)
      }),
    )
  })

  test('is refused with any one of its signs changed', () => {
    fc.assert(
      fc.property(
        token,
        fc.nat(),
        fc.constantFrom(...base64url, '.', '=', '+', '/', ' '),
        (one, at, character) => {
          const text = signer.sign(one)
          const place = at % text.length
          fc.pre(text[place] !== character)
          const changed = text.slice(0, place) + character + text.slice(place + 1)
          expect(signer.verify(one.purpose, changed)).toBeUndefined()
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('is refused with any one of its bits flipped', () => {
    const text = signer.sign({
      purpose: 'unsubscribe',
      reader: 'f'.repeat(32),
      story: 'a-story',
      epoch: 3,
      issuedAt: '2025-03-10T09:00:00.000Z',
    })
    const bytes = Buffer.from(text, 'latin1')
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes)
      const at = bit >> 3
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (bit & 7))
      expect(signer.verify('unsubscribe', flipped.toString('latin1')), `bit ${bit}`).toBeUndefined()
    }
  })

  test('is worth nothing for another purpose', () => {
    fc.assert(
      fc.property(token, fc.constantFrom(...purposes), (one, other) => {
        fc.pre(other !== one.purpose)
        expect(signer.verify(other, signer.sign(one))).toBeUndefined()
      }),
    )
  })

  test('is refused when another of our keys, or one that there is not, is named in it', () => {
    fc.assert(
      fc.property(
        token,
        fc.constantFrom('k2', 'k3', '', 'constructor', '__proto__', 'toString'),
        (one, keyId) => {
          const [version, , content, mac] = signer.sign(one).split('.')
          const swapped = [version, keyId, content, mac].join('.')
          expect(signer.verify(one.purpose, swapped)).toBeUndefined()
        },
      ),
    )
  })

  test('is refused when a deployment with other keys signed it', () => {
    const foreign = createTokenSigner({ ...keys, tokenKeys: { k1: keyOf(9) } })
    fc.assert(
      fc.property(token, one => {
        expect(signer.verify(one.purpose, foreign.sign(one))).toBeUndefined()
      }),
    )
  })

  test('is still understood after its key was retired', () => {
    const later = createTokenSigner({ ...keys, currentKeyId: 'k2' })
    fc.assert(
      fc.property(token, one => {
        expect(later.sign(one)).toMatch(/^v1\.k2\./)
        expect(later.verify(one.purpose, signer.sign(one))).toEqual(one)
        expect(signer.verify(one.purpose, later.sign(one))).toEqual(one)
      }),
    )
  })

  test('is taken in our spelling of its bytes only', () => {
    fc.assert(
      fc.property(token, one => {
        const text = signer.sign(one)
        const mac = text.slice(-22)
        const last = base64url.indexOf(mac.at(-1) ?? '')
        // 16 bytes are 22 signs of which the last carries two bits: its 15 siblings decode to the same bytes.
        const siblings = [...base64url].filter((_, n) => n !== last && n >> 4 === last >> 4)
        expect(siblings).toHaveLength(15)
        for (const sibling of siblings)
          expect(signer.verify(one.purpose, text.slice(0, -1) + sibling)).toBeUndefined()
        for (const spelling of [`${text}=`, `${text}==`, ` ${text}`, `${text} `, `${text}.`, `${text}\n`])
          expect(signer.verify(one.purpose, spelling)).toBeUndefined()
        const standard = Buffer.from(mac, 'base64url').toString('base64')
        if (standard !== mac)
          expect(signer.verify(one.purpose, text.slice(0, -22) + standard)).toBeUndefined()
      }),
      { numRuns: 50 },
    )
  })

  test('may be any hostile text: it is refused and nothing breaks', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        'v1',
        'v2',
        'k1',
        'constructor',
        '__proto__',
        'hasOwnProperty',
        'e30',
        'W10',
        '',
        'null',
      ),
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 2000 }),
      fc.array(piece, { maxLength: 6 }).map(pieces => pieces.join('.')),
      fc
        .tuple(fc.constantFrom('constructor', '__proto__', 'k1', 'valueOf'), piece, piece)
        .map(([keyId, content, mac]) => `v1.${keyId}.${content}.${mac}`),
    )
    fc.assert(
      fc.property(text, fc.constantFrom(...purposes), (one, purpose) => {
        expect(signer.verify(purpose, one)).toBeUndefined()
      }),
      { numRuns: 2000 },
    )
  })
})

describe('A link ends in time', () => {
  const issuedAt = '2025-03-10T09:00:00.000Z'
  const lives: [Purpose, number][] = [
    ['confirm', 7],
    ['manage', 30],
    ['undo', 1],
    ['form', 1],
  ]
  for (const [purpose, days] of lives)
    test(`${purpose}: after ${days} days, to the second`, () => {
      const one = { purpose, reader: 'a'.repeat(32), story: 's', epoch: 1, issuedAt }
      const text = signer.sign(one)
      const end = plusDays(issuedAt, days)
      expect(checkLink(signer, purpose, text, plusMs(end, -1000))).toEqual({ is: 'good', token: one })
      expect(checkLink(signer, purpose, text, end)).toEqual({ is: 'good', token: one })
      expect(checkLink(signer, purpose, text, plusMs(end, 1))).toMatchObject({ is: 'expired' })
    })

  test('unsubscribe: never', () => {
    const text = signer.sign({ purpose: 'unsubscribe', reader: 'a', story: 's', epoch: 1, issuedAt })
    expect(checkLink(signer, 'unsubscribe', text, plusDays(issuedAt, 20 * 365)).is).toBe('good')
  })

  test('a forged one is forged, however old', () => {
    expect(checkLink(signer, 'confirm', 'v1.k1.W10.AAAAAAAAAAAAAAAAAAAAAA', issuedAt)).toEqual({
      is: 'forged',
    })
  })
})

test('a key that is not there cannot sign', () => {
  const broken = createTokenSigner({ ...keys, currentKeyId: 'k9' })
  expect(() =>
    broken.sign({ purpose: 'manage', reader: '', story: '', epoch: 1, issuedAt: '2025-03-10T09:00:00.000Z' }),
  ).toThrow('There is no key "k9"')
})
