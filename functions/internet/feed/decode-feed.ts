/** How the text was found, and a warning when the feed said otherwise. */
export type Decoded = { text: string; encoding: string; warning: string | null }

/** Not only at the start: a server's message may stand before it. */
const prologPattern = /<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([\w.:-]+)\s*["']/i

const labelOf = (name: string | null | undefined): string | null => {
  if (!name) return null
  try {
    return new TextDecoder(name.trim()).encoding
  } catch {
    return null
  }
}

const byteOrderMark = (bytes: Uint8Array): string | null => {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  // UTF-16 without a mark: the first character of a feed is "<" or "{", so its other byte is zero.
  if (a === 0 && (b === 0x3c || b === 0x7b)) return 'utf-16be'
  if ((a === 0x3c || a === 0x7b) && b === 0) return 'utf-16le'
  return null
}

const strictUtf8 = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** A whole character of UTF-8; one that was cut short; any other byte that is not ASCII. */
const beyondAscii =
  /([\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})|([\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{1,2})|[\x80-\xff]/g

/**
 * Broken UTF-8 is still UTF-8: a system that cuts texts by bytes leaves half a character in a feed.
 * @returns how many characters there are that hardly come about in another encoding (the cut ones are half a sign), and
 *   how many bytes are none of UTF-8's
 */
const signsOfUtf8 = (bytes: Uint8Array): { good: number; bad: number } => {
  let [good, bad] = [0, 0]
  for (const [, whole, cut] of Buffer.from(bytes).toString('latin1').matchAll(beyondAscii)) {
    if (whole !== undefined) good += 1
    else if (cut !== undefined) good += 0.5
    else bad += 1
  }
  return { good, bad }
}

/** Its escape sequences are ASCII bytes: valid UTF-8 to look at, yet not meant so. */
const sevenBit = 'iso-2022-jp'
/** What web servers add unasked; the document's own word weighs more. */
const serverDefaults = new Set(['windows-1252', 'utf-8'])

/**
 * Bytes to text. In this order: byte order mark; valid UTF-8, whatever the labels say (text of another encoding is
 * hardly ever valid UTF-8 by chance, labels are wrong often); the charset of the HTTP answer; the XML prolog;
 * windows-1252, of which ISO-8859-1 is a part on the web.
 *
 * @param contentType the HTTP header, null for a file
 */
export const decodeFeed = (bytes: Uint8Array, contentType: string | null): Decoded => {
  const marked = byteOrderMark(bytes)
  if (marked) return { text: new TextDecoder(marked).decode(bytes), encoding: marked, warning: null }

  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 8192))
  const said = prologPattern.exec(head)?.[1] ?? null
  const prolog = labelOf(said)
  const served = labelOf(/charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? '')?.[1])
  const claimed = served && !(serverDefaults.has(served) && prolog) ? served : prolog

  const utf8 = strictUtf8(bytes)
  if (utf8 !== null && claimed !== sevenBit) {
    const unknown = said !== null && prolog === null
    const wrong = prolog !== null && prolog !== 'utf-8' && /[^\0-\x7f]/.test(utf8)
    const warning = unknown || wrong ? `the prolog says ${said}, but the text is UTF-8` : null
    return { text: utf8, encoding: 'utf-8', warning }
  }
  const { good, bad } = signsOfUtf8(bytes)
  // Two bytes of a Chinese or Thai encoding look like a character of UTF-8 now and then, not nine times out of ten.
  const named = claimed && claimed !== 'utf-8' && !claimed.startsWith('utf-16') ? claimed : null
  if (claimed !== sevenBit && good > 0 && good >= bad * (named ? 9 : 1)) {
    const text = new TextDecoder('utf-8').decode(bytes)
    return { text, encoding: 'utf-8', warning: 'the text is UTF-8 with broken characters in it' }
  }
  if (named) {
    return { text: new TextDecoder(named).decode(bytes), encoding: named, warning: null }
  }
  const warning = claimed
    ? `the text is not ${claimed} as announced; read as windows-1252`
    : 'no encoding is announced; read as windows-1252'
  return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252', warning }
}
