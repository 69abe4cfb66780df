import type { Envelope } from '#core/delivery/envelope'
import { placeSlices } from '#core/delivery/sliced-mail'
import { escapeHtml } from '#core/escape-html'
import type { Clock } from '#core/instant'
import { type Encoded, encodedPart, encodeSlice, encodeValue } from './encode-slice.ts'
import { afterParts, betweenParts, messageHead } from './message-head.ts'

const between = encodedPart(betweenParts)
const after = encodedPart(afterParts)

/**
 * A message in parts: multipart/alternative, text first, quoted-printable, CRLF, 7-bit. What readers share comes
 * encoded; what is this reader's own is plain bytes. Each part but the last is 3n bytes long.
 * @throws when a slice or a hole's value is missing, or a header's value may not stand in a mail
 */
export const messageParts = (envelope: Envelope, clock: Clock): (Encoded | Buffer)[] => {
  const placed = placeSlices(envelope.body)
  const parts: (Encoded | Buffer)[] = [messageHead(envelope, clock)]
  for (const { slice, valueIn } of placed)
    for (const piece of encodeSlice(slice).text)
      parts.push(typeof piece === 'string' ? encodeValue(valueIn(piece)) : piece)
  parts.push(between)
  for (const { slice, valueIn } of placed)
    for (const piece of encodeSlice(slice).html)
      parts.push(typeof piece === 'string' ? encodeValue(escapeHtml(valueIn(piece))) : piece)
  parts.push(after)
  return parts
}

/** The whole message, as a mailbox gets it. */
export const toMime = (envelope: Envelope, clock: Clock): Buffer =>
  Buffer.concat(messageParts(envelope, clock).map(part => (Buffer.isBuffer(part) ? part : part.mime)))
