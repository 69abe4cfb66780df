import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shortened } from '#core/digest/shortened'
import { startWithin } from '#core/story/graphemes'
import { isolated, withOurIsolatesOnly } from '#core/story/isolated'

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })
const graphemes = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment)

/** Headlines without or with spaces, in scripts whose letters are several code points. */
const scripts = {
  Japanese: '両首脳が港の橋について来月会談すると両市が正式に発表した'.repeat(4),
  Thai: 'นายกเทศมนตรีทั้งสองเมืองจะพบกันเรื่องสะพานข้ามท่าเรือในเดือนหน้า'.repeat(3),
  Devanagari: 'दोनों महापौर अगले महीने बंदरगाह पुल पर मिलेंगे '.repeat(5).trim(),
  Arabic: 'يلتقي رئيسا البلديتين الشهر المقبل لبحث جسر الميناء '.repeat(4).trim(),
  'marks on letters': 'Bürgermeister treffen sich über die Brücke '.normalize('NFD').repeat(5).trim(),
  'put-together emoji': '👩‍👩‍👧‍👦🏳️‍🌈🇫🇮👍🏽'.repeat(40),
  Hangul: '두 시장이 다음 달 항구 다리를 두고 만난다 '.normalize('NFD').repeat(6).trim(),
}

describe('a headline that is too long', () => {
  for (const [script, headline] of Object.entries(scripts))
    test(`in ${script} is cut between graphemes and keeps half of its room or more`, () => {
      for (const room of [20, 70, 71, 72, 100]) {
        const cut = shortened(headline, room)
        const kept = graphemes(cut.slice(0, -1))
        expect(cut.endsWith('…')).toBe(true)
        expect(kept.length + 1).toBeLessThanOrEqual(room)
        expect(kept).toEqual(graphemes(headline).slice(0, kept.length))
        expect(kept.length).toBeGreaterThanOrEqual(Math.floor(room / 2) - 2)
      }
    })
  test('is cut at a word where there are words, and not in front of a sign that leads on', () => {
    expect(shortened('Mayors agree to meet: the bridge is to be raised', 24)).toBe('Mayors agree to meet…')
    expect(shortened('Hafenbrückenmautgebührenverordnung steht', 20)).toBe('Hafenbrückenmautgeb…')
    expect(shortened('Mayors meet', 11)).toBe('Mayors meet')
  })
  test('of any text is a start of it, of whole graphemes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer({ min: 2, max: 40 }),
        (text, room) => {
          const cut = shortened(text, room)
          if (cut === text) return
          const kept = graphemes(cut.slice(0, -1))
          expect(kept).toEqual(graphemes(text).slice(0, kept.length))
          expect(kept.length).toBeLessThan(room)
        },
      ),
    )
  })
  test('and one letter under a flood of marks ends somewhere', () => {
    const flood = `Mayors m${'\u0301'.repeat(5000)}eet`
    expect(shortened(flood, 70).length).toBeLessThan(600)
    expect(startWithin(flood, { graphemes: 9 })).toBe('Mayors ')
  })
})

describe('somebody else’s words in a line of ours', () => {
  test('are isolated when they run from right to left, and are left alone when not', () => {
    expect(isolated('صحيفة الميناء')).toBe('\u2068صحيفة الميناء\u2069')
    expect(isolated('עיתון הנמל')).toBe('\u2068עיתון הנמל\u2069')
    expect(isolated('Harbour Times 2')).toBe('Harbour Times 2')
    expect(isolated('港の橋')).toBe('港の橋')
  })
  test('bring no steering signs of their own, so that ours are pairs', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '\u2066',
            '\u2067',
            '\u2068',
            '\u2069',
            '\u202e',
            '\u202c',
            '\u200f',
            '\u061c',
            'a',
            'ש',
            ' ',
          ),
        ),
        signs => {
          const text = isolated(signs.join(''))
          expect(text.replace(/^\u2068([^\u2068\u2069]*)\u2069$/, '$1')).not.toMatch(
            /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/,
          )
          // What passes the templates' door holds pairs and nothing else, and passing twice changes nothing.
          const passed = withOurIsolatesOnly(`${signs.join('')} ${text}`)
          expect(passed.replace(/\u2068[^\u2068\u2069]*\u2069/g, '')).not.toMatch(
            /[\u202a-\u202e\u2066-\u2069]/,
          )
          expect(withOurIsolatesOnly(passed)).toBe(passed)
        },
      ),
    )
  })
})
