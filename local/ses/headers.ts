/** One header as it stands in a mail, unfolded, otherwise untouched. */
export type MailHeader = { name: string; value: string }

/** @returns the offset of the first byte after the header block, or the mail's length when it has no body */
const headerEnd = (mime: Uint8Array): number => {
  const buffer = Buffer.from(mime.buffer, mime.byteOffset, mime.byteLength)
  const ends = ['\r\n\r\n', '\n\n'].map(gap => buffer.indexOf(gap)).filter(at => at >= 0)
  return ends.length > 0 ? Math.min(...ends) : buffer.length
}

/** The header block's bytes, ended by an empty line, so that a mail parser takes them for a whole mail. */
export const headerBlock = (mime: Uint8Array): Uint8Array =>
  Buffer.concat([mime.subarray(0, headerEnd(mime)), Buffer.from('\r\n\r\n')])

/** Reads headers in their order (RFC 5322 section 2.2); lines that are no header are left out. */
export const readHeaders = (mime: Uint8Array): MailHeader[] => {
  const text = Buffer.from(mime.subarray(0, headerEnd(mime))).toString('utf8')
  const unfolded = text.replace(/\r?\n[ \t]+/g, ' ')
  return unfolded.split(/\r?\n/).flatMap(line => {
    const [, name, value] = /^([!-9;-~]+):\s*(.*)$/.exec(line) ?? []
    return name === undefined || value === undefined ? [] : [{ name, value: value.trim() }]
  })
}

export const headerValue = (headers: MailHeader[], name: string): string | undefined =>
  headers.find(header => header.name.toLowerCase() === name)?.value
