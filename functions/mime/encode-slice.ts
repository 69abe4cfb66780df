import { hole, type Slice } from '#core/delivery/sliced-mail'
import { formValue } from './form-value.ts'
import { quotedPrintable } from './quoted-printable.ts'

/** A part of a message that many mails share: as it stands in a mail, and as it stands in a form. */
export type Encoded = { mime: Buffer; form: Buffer }

/** A slice's rendering as pieces: what all readers get is encoded, a text is the name of a hole. */
export type EncodedSlice = { html: readonly (Encoded | string)[]; text: readonly (Encoded | string)[] }

/** @param mime ASCII, 3n bytes, so that the base64 of parts is the parts' base64 joined */
export const encodedPart = (mime: Buffer): Encoded => ({ mime, form: Buffer.from(formValue(mime), 'latin1') })

const known = new WeakMap<Slice, EncodedSlice>()

/** Encodes a slice once, for as long as the worker holds it. */
export const encodeSlice = (slice: Slice): EncodedSlice => {
  const before = known.get(slice)
  if (before) return before
  const encoded = { html: pieces(slice.html), text: pieces(slice.text) }
  known.set(slice, encoded)
  return encoded
}

/** Cut at the holes, every second piece is a hole's name. */
const pieces = (text: string): (Encoded | string)[] =>
  text
    .split(hole)
    .map((piece, at) => (at % 2 === 1 ? piece : encodedPart(quotedPrintable(piece))))
    .filter(piece => typeof piece === 'string' || piece.mime.length > 0)

/** A reader's links stand in a mail up to three times, and much that fills a hole is the same for many readers. */
const values = new Map<string, Encoded>()
const mostValues = 200

/** Encodes what fills a hole, escaped already where it has to be. */
export const encodeValue = (text: string): Encoded => {
  const before = values.get(text)
  if (before) return before
  // The oldest one goes: what this mail's other parts have just encoded stays.
  const [oldest] = values.keys()
  if (values.size >= mostValues && oldest !== undefined) values.delete(oldest)
  const encoded = encodedPart(quotedPrintable(text))
  values.set(text, encoded)
  return encoded
}
