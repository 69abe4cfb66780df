import { expect, test } from 'vitest'
import { recognize, type ShelfEntry, type Shelved, withoutTwins } from '#core/story/collecting/shelf'

/** As an aggregate shows one agency's headline under the names of those who print it. */
const entry = (family: string | undefined, minute = 0): ShelfEntry => ({
  guid: null,
  page: `https://${family}.example.org/${minute}`,
  namesArticle: true,
  title: 'Northport and Südhafen agree on a day for the bridge talks',
  text: 'the same',
  published: `2031-03-04T10:0${minute}:00.000Z`,
  family,
})
const shelved = (family: string | undefined): Shelved => ({
  ...{ report: 'r-1', guids: [], pages: ['https://elsewhere.example.org/1'], title: entry(family).title },
  ...{ family, text: 'the same', published: entry(family).published, since: null, goneAt: null, changes: 0 },
})
const isKnown = (shelf: Shelved, one: ShelfEntry): boolean => recognize([shelf], [one])[0]?.known !== null

test('what two outlets print in the same words is two reports, though one source shows them', () => {
  expect(withoutTwins([entry('quay'), entry('hill'), entry('quay')])).toHaveLength(2)
  expect(isKnown(shelved('quay'), entry('hill', 3))).toBe(false)
  expect(isKnown(shelved('quay'), entry('hill'))).toBe(false)
})

test('one outlet’s headline at another address stays one report, also on a shelf that did not note whose it was', () => {
  expect(isKnown(shelved('quay'), entry('quay', 3))).toBe(true)
  expect(isKnown(shelved(undefined), entry('quay', 3))).toBe(true)
  expect(isKnown(shelved(undefined), entry(undefined, 3))).toBe(true)
})
