import type { IncomingMessage } from 'node:http'

/** 10 MB of MIME are 13.4 MB of base64; form encoding writes `+`, `/` and `=` with three bytes, at worst all of it. */
const largestBodyBytes = 42 * 1024 * 1024
/** Of all requests that are being read: bounds the memory that many large mails at once may take. */
const mostBufferedBytes = 128 * 1024 * 1024

let buffered = 0

/** Reads a request's body. What is too much is read to its end and dropped, so that the caller gets an answer. */
export const readBody = async (request: IncomingMessage): Promise<Buffer | 'too-large' | 'too-busy'> => {
  let parts: Uint8Array[] = []
  let size = 0
  let held = 0
  let dropped: 'too-large' | 'too-busy' | null = null
  try {
    for await (const part of request) {
      const bytes: Uint8Array = part
      size += bytes.length
      if (size > largestBodyBytes) dropped = 'too-large'
      else if (buffered + bytes.length > mostBufferedBytes) dropped ??= 'too-busy'
      if (dropped) {
        parts = []
        buffered -= held
        held = 0
        continue
      }
      parts.push(bytes)
      held += bytes.length
      buffered += bytes.length
    }
    return dropped ?? Buffer.concat(parts)
  } finally {
    buffered -= held
  }
}
