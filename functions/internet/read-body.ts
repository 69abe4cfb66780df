import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib'

/** More bytes than allowed came out of the answer. */
export class TooLarge extends Error {}
/** The answer is packed in a way that we did not ask for. */
export class UnknownEncoding extends Error {}

/** zlib's header (RFC 1950) says method 8 in its low four bits; some servers send bare deflate (RFC 1951). */
const inflate = (firstByte: number | undefined) =>
  ((firstByte ?? 8) & 0x0f) === 8 ? createInflate() : createInflateRaw()

const unpackers = {
  gzip: () => createGunzip(),
  'x-gzip': () => createGunzip(),
  br: () => createBrotliDecompress(),
  deflate: inflate,
}

/** The other ways to pack that HTTP knows (IANA, HTTP content coding registry). */
const notAskedFor = /\b(?:x-)?(?:aes128gcm|compress|dcb|dcz|exi|pack200-gzip|zstd)\b|,/

const isKnown = (name: string): name is keyof typeof unpackers => Object.hasOwn(unpackers, name)

async function* limited(source: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const piece of source) {
    bytes += piece.length
    if (bytes > maxBytes) throw new TooLarge()
    yield piece
  }
}

async function* withFirst(
  first: IteratorResult<Uint8Array>,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  for (let next = first; !next.done; next = await rest.next()) yield next.value
}

/**
 * Reads an answer's body and unpacks it while it comes; the limit holds for what is received and for what comes out,
 * so that a small bomb is never unpacked whole.
 *
 * @param encoding Content-Encoding; one packing only, as two are nobody's feed
 * @throws TooLarge, UnknownEncoding, and what the socket and zlib throw
 */
export const readBody = async (
  body: Readable,
  encoding: string,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> => {
  const packing = encoding.trim().toLowerCase()
  const pieces: Uint8Array[] = []
  const keep = async (source: AsyncIterable<Uint8Array>) => {
    for await (const piece of limited(source, maxBytes)) pieces.push(piece)
  }
  if (isKnown(packing)) {
    const received = limited(body, maxBytes)
    const first = await received.next()
    if (first.done) return new Uint8Array()
    await pipeline(withFirst(first, received), unpackers[packing](first.value[0]), keep, { signal })
  } else if (notAskedFor.test(packing)) throw new UnknownEncoding(packing.slice(0, 40))
  // "none", "UTF-8": what is no way to pack packs nothing.
  else await pipeline(body, keep, { signal })
  return Buffer.concat(pieces)
}
