import { type Dispatcher, Pool } from 'undici'

/** Longest wait for an answer once the request is written, and for a new connection. Milliseconds. */
export type SesTimeouts = { request: number; connection: number }

/** As the SDK hands it over; SES's Query protocol has one path and no query. */
type SdkRequest = {
  protocol: string
  hostname: string
  port?: number
  path: string
  method: string
  headers: Record<string, string>
  body?: unknown
}
export type SdkResponse = { statusCode: number; headers: Record<string, string>; body: Uint8Array }

/** A chunk is 25 mails, and a worker may be given a second one while the first still has its stragglers. */
const mostConnections = 50

/**
 * SES closes a connection that nobody uses. One that we have not used for longer than this may be dead without our
 * knowing, above all after Lambda has frozen the process, and a mail on a dead connection ends as *we do not know*.
 */
const idleMs = 4_000

/**
 * The SDK's request handler on undici's Pool: TLS connections that are kept, no retries. Every trouble is an error that
 * is none of SES's, so that it counts as *unknown*.
 * @param nowMs the machine's clock, epoch milliseconds
 */
export const createSesRequestHandler = (timeouts: SesTimeouts, nowMs: () => number) => {
  let pool: { origin: string; at: Pool; usedAt: number } | undefined
  const poolFor = (origin: string): Pool => {
    const now = nowMs()
    if (pool && (pool.origin !== origin || now - pool.usedAt > idleMs)) {
      // Ends when the requests that are under way have their answers.
      void pool.at.close()
      pool = undefined
    }
    pool ??= { origin, at: new Pool(origin, options), usedAt: now }
    pool.usedAt = now
    return pool.at
  }
  const options: Pool.Options = {
    connections: mostConnections,
    pipelining: 1,
    headersTimeout: timeouts.request,
    bodyTimeout: timeouts.request,
    keepAliveTimeout: idleMs,
    connect: { timeout: timeouts.connection },
  }
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    handle(request: SdkRequest): Promise<{ response: SdkResponse }> {
      const { protocol, hostname, port, path, headers } = request
      const origin = `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}`
      const body = bytesOf(request.body)
      return new Promise((answered, failed) => {
        const handler = collect(response => answered({ response }), failed)
        poolFor(origin).dispatch({ path, method: 'POST', headers, body }, handler)
      })
    },
    destroy() {
      void pool?.at.destroy()
      pool = undefined
    },
    // The SDK would set a handler's options through these; ours are fixed.
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  }
}

const bytesOf = (body: unknown): Uint8Array | string => {
  if (typeof body === 'string' || body instanceof Uint8Array) return body
  throw new TypeError('The request has no body that can be sent at once.')
}

/** Reads the whole answer; SES's have a few hundred bytes. */
const collect = (
  done: (response: SdkResponse) => void,
  failed: (error: Error) => void,
): Dispatcher.DispatchHandler => {
  const chunks: Uint8Array[] = []
  const headers: Record<string, string> = {}
  let statusCode = 0
  return {
    onRequestStart() {},
    onResponseStart(_, status, received) {
      statusCode = status
      for (const [name, value] of Object.entries(received))
        headers[name] = Array.isArray(value) ? value.join(', ') : String(value)
    },
    onResponseData(_, chunk) {
      chunks.push(chunk)
    },
    onResponseEnd() {
      done({
        statusCode,
        headers,
        body: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks),
      })
    },
    onResponseError(_, error) {
      failed(error)
    },
  }
}
