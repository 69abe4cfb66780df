/** RFC 2045 section 6.7: lines of at most 76 characters, the `=` of a soft break among them. */
const width = 75

const [lineFeed, blank, tab, dot, equals] = [0x0a, 0x20, 0x09, 0x2e, 0x3d]
const digits = Buffer.from('0123456789ABCDEF', 'latin1')

/** More literal characters than this are never needed to reach a length of 3n, save where line starts shift. */
const mostEscaped = 5

/**
 * Quoted-printable (RFC 2045) of one piece of a text, such that pieces can be joined in any order: each begins a line
 * and ends one, by a line break of the text or by a soft one, and is 3n bytes long, so that its base64 has no padding.
 * What is missing to 3n comes from writing characters as `=XX` that could stand for themselves: nothing is added to the text.
 * Line breaks become CRLF; half characters become U+FFFD.
 */
export const quotedPrintable = (text: string): Buffer => {
  const bytes = Buffer.from(text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text, 'utf8')
  for (let escaped = 0, left = 0; escaped <= mostEscaped; escaped += left) {
    const written = encode(bytes, escaped)
    left = written.length % 3
    // Each character more is two bytes more, and soft breaks are three: as many as are over lead to 3n.
    if (left === 0) return written
  }
  // Every character takes three bytes, line breaks two times three, soft breaks three.
  return encode(
    Buffer.from(bytes.toString('latin1').replaceAll('\n', '\r\n'), 'latin1'),
    bytes.length * 2,
    true,
  )
}

/** @param escaped so many characters from the start are written as `=XX` although they need not */
const encode = (bytes: Buffer, escaped: number, breaksToo = false): Buffer => {
  // Three bytes a character and three more for each soft break, of which 24 escaped characters need one.
  const out = Buffer.allocUnsafe(bytes.length * 4 + 3)
  let at = 0
  let line = 0
  let left = escaped
  for (let n = 0; n < bytes.length; n += 1) {
    const byte = bytes[n] ?? 0
    if (byte === lineFeed && !breaksToo) {
      at = crlf(out, at)
      line = 0
      continue
    }
    let literal = isLiteral(byte, bytes[n + 1])
    if (literal && left > 0) {
      left -= 1
      literal = false
    }
    if (line + (literal ? 1 : 3) > width) {
      out[at++] = equals
      at = crlf(out, at)
      line = 0
    }
    // SMTP takes a dot at a line's start for its own (RFC 5321 section 4.5.2), old mailboxes the word "From ".
    if (line === 0 && literal && (byte === dot || beginsFrom(bytes, n))) literal = false
    if (literal) {
      out[at++] = byte
      line += 1
    } else {
      out[at++] = equals
      out[at++] = digits[byte >> 4] ?? 0
      out[at++] = digits[byte & 15] ?? 0
      line += 3
    }
  }
  if (line > 0) {
    out[at++] = equals
    at = crlf(out, at)
  }
  return out.subarray(0, at)
}

/** Blanks may stand anywhere but at a line's end. */
const isLiteral = (byte: number, next: number | undefined): boolean =>
  byte === blank || byte === tab ? next !== lineFeed : byte > blank && byte < 0x7f && byte !== equals

const beginsFrom = (bytes: Buffer, at: number): boolean =>
  bytes[at] === 0x46 && bytes.toString('latin1', at, at + 5) === 'From '

const crlf = (out: Buffer, at: number): number => {
  out[at] = 0x0d
  out[at + 1] = lineFeed
  return at + 2
}
