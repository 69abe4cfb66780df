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

/** Broken UTF-8 is still UTF-8 when most of what is not ASCII in it decodes well. */
const mostlyUtf8 = (text: string): boolean => {
  let good = 0
  let bad = 0
  for (const character of text) {
    if (character === '\uFFFD') bad += 1
    else if (character > '\u007F') good += 1
  }
  return good > bad
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
  if (claimed && claimed !== 'utf-8' && !claimed.startsWith('utf-16')) {
    return { text: new TextDecoder(claimed).decode(bytes), encoding: claimed, warning: null }
  }
  const lossy = new TextDecoder('utf-8').decode(bytes)
  if (mostlyUtf8(lossy)) {
    return { text: lossy, encoding: 'utf-8', warning: 'the text is UTF-8 with broken characters in it' }
  }
  const warning = claimed
    ? `the text is not ${claimed} as announced; read as windows-1252`
    : 'no encoding is announced; read as windows-1252'
  return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252', warning }
}
