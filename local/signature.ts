import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { StandInCredentials } from './stand-in-client.ts'

/** What of a request is signed. */
export type Signed = { method: string; url: string; headers: IncomingHttpHeaders; body: Uint8Array }

const authorization =
  /^AWS4-HMAC-SHA256 Credential=([^/, ]+)\/(\d{8}\/[^/, ]+\/[^/, ]+\/aws4_request), ?SignedHeaders=([^, ]+), ?Signature=([0-9a-f]{64})$/

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')
const hmac = (key: string | Uint8Array, content: string): Buffer =>
  createHmac('sha256', key).update(content).digest()

/** RFC 3986: all but letters, digits and four marks is encoded. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, mark => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)

const canonicalUrl = (url: string): string => {
  const { pathname, searchParams } = new URL(url, 'http://127.0.0.1')
  const query = [...searchParams].map(([name, value]) => `${encoded(name)}=${encoded(value)}`).sort()
  return `${pathname.split('/').map(encoded).join('/')}\n${query.join('&')}`
}

/** The key that a request names, empty where it names none: looked at before its body is read. */
export const keyIn = (headers: IncomingHttpHeaders): string =>
  authorization.exec(headers.authorization ?? '')?.[1] ?? ''

/**
 * Whether a request was signed with these credentials (Signature Version 4, "Create a signed AWS API request"). Its age
 * is not looked at: clocks of one machine are tried out in tests.
 */
export const isSigned = (
  { method, url, headers, body }: Signed,
  { accessKeyId, secretAccessKey }: StandInCredentials,
): boolean => {
  const [, key, scope = '', signedHeaders = '', signature = ''] =
    authorization.exec(headers.authorization ?? '') ?? []
  const signed = signedHeaders.split(';')
  const moment = headers['x-amz-date']
  if (key !== accessKeyId || !signed.includes('host') || typeof moment !== 'string') return false
  const hash = sha256(body)
  if ((headers['x-amz-content-sha256'] ?? hash) !== hash) return false
  const lines = signed.map(
    name =>
      `${name}:${String(headers[name] ?? '')
        .trim()
        .replace(/ +/g, ' ')}\n`,
  )
  const request = [method, canonicalUrl(url), lines.join(''), signedHeaders, hash].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', moment, scope, sha256(request)].join('\n')
  const signingKey = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`)
  return timingSafeEqual(hmac(signingKey, toSign), Buffer.from(signature, 'hex'))
}
