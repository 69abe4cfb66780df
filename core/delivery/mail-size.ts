import { escapeHtml } from '../escape-html.ts'
import { hole, type MailBody, placeSlices, type Slice } from './sliced-mail.ts'

/** Sizes of a slice's HTML, in bytes: as it is, and without its holes. */
type SliceSize = { unfilled: number; fixed: number; holes: string[] }

const known = new WeakMap<Slice, SliceSize>()

/** Measured once for as long as the slice is held: it is the same for all readers. */
const sizeOf = (slice: Slice): SliceSize => {
  const before = known.get(slice)
  if (before) return before
  const holes = Array.from(slice.html.matchAll(hole), ([, name]) => name ?? '')
  const size = { unfilled: utf8Length(slice.html), fixed: utf8Length(slice.html.replace(hole, '')), holes }
  known.set(slice, size)
  return size
}

/** Bytes of a slice's HTML with the names of its holes in it. */
export const unfilledBytes = (slice: Slice): number => sizeOf(slice).unfilled

/**
 * Bytes of the HTML that `assemble` would make, without making it.
 * @throws as `assemble` does
 */
export const htmlBytes = (body: MailBody): number => {
  let bytes = 0
  for (const { slice, valueIn } of placeSlices(body)) {
    const { fixed, holes } = sizeOf(slice)
    bytes += fixed
    for (const name of holes) bytes += utf8Length(escapeHtml(valueIn(name)))
  }
  return bytes
}

/** Bytes of a text in UTF-8; the core has no encoder. */
export const utf8Length = (text: string): number => {
  let bytes = text.length
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    // Two bytes from U+0080, three from U+0800; a surrogate pair is two units and four bytes.
    if (unit >= 0x80) bytes += unit >= 0x800 && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1
  }
  return bytes
}
