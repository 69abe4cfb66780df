import { gunzipSync, gzipSync } from 'node:zlib'

/** Compressed JSON, as large items hold it: DynamoDB bills by the kilobyte and takes 400 kB at most. */
export const packJson = (content: unknown): Uint8Array<ArrayBuffer> =>
  new Uint8Array(gzipSync(JSON.stringify(content)))

/** @throws when the bytes are not what `packJson` made */
export const unpackJson = (bytes: Uint8Array): unknown => JSON.parse(gunzipSync(bytes).toString('utf8'))
