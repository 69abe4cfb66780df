import PostalMime from 'postal-mime'

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

/** A name as RFC 5322 section 2.2 allows it: postal-mime also takes a line for a header that is none. */
const headerName = /^[!-9;-~]+$/

/** Reads headers in their order, without the body: it may have 10 MB. */
export const readHeaders = async (mime: Uint8Array): Promise<MailHeader[]> => {
  const { headers } = await PostalMime.parse(headerBlock(mime), { maxHeadersSize: mime.byteLength + 4 })
  return headers
    .map(({ originalKey, value }) => ({ name: originalKey, value }))
    .filter(({ name }) => headerName.test(name))
}

export const headerValue = (headers: MailHeader[], name: string): string | undefined =>
  headers.find(header => header.name.toLowerCase() === name)?.value
