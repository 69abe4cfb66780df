import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Log } from '#core/log'
import { listenOnLoopback } from './loopback.ts'
import { isOwnHost } from './own-host.ts'

/** What API Gateway hands to a function beside the request, as far as anybody reads it: who is at the other end. */
export type Environment = { requestContext: { http: { sourceIp: string } } }

/** A web application: Hono's `app.fetch`. */
export type App = (request: Request, environment: Environment) => Response | Promise<Response>

export type HttpServer = {
  port: number
  /** Lets requests that are under way end, for half a second. */
  close(): Promise<void>
}

/** Something else listens where the site should. */
export class PortTaken extends Error {
  override name = 'PortTaken'
}

/** Forms are small. API Gateway takes 10 MB, and nobody here needs that. */
const largestBodyBytes = 1024 * 1024

/**
 * Serves an application on 127.0.0.1.
 * @param port 0 takes a free one
 * @throws {@link PortTaken}
 */
export const serveHttp = async (app: App, port: number, log: Log): Promise<HttpServer> => {
  const server = createServer((request, response) => {
    answer(app, request, response).catch((fault: unknown) => {
      // Neither the message nor the address: a reader's token stands in the path.
      log.error('A page failed', {
        fault: fault instanceof Error ? fault.name : 'unknown',
        at: placeOf(fault),
      })
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' })
      response.end('Something went wrong here. Nothing was changed; trying again does no harm.')
    })
  })
  const taken = await listenOnLoopback(server, port).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'EADDRINUSE')
      throw new PortTaken(
        `Port ${port} is taken. Stop what uses it, or choose another: PORT=${port + 1} npm start`,
      )
    if (fault.code === 'EACCES')
      throw new PortTaken(`Port ${port} is not ours to take. Choose one above 1023: PORT=8080 npm start`)
    throw fault
  })
  return {
    port: taken,
    async close() {
      const closed = new Promise<void>(done => server.close(() => done()))
      server.closeIdleConnections()
      const late = setTimeout(() => server.closeAllConnections(), 500)
      await closed
      clearTimeout(late)
    },
  }
}

const answer = async (app: App, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
  const strange = strangeness(incoming)
  if (strange) {
    outgoing.writeHead(400, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
    outgoing.end(strange)
    return
  }
  const body = await readBody(incoming)
  if (body === 'too-large') {
    outgoing.writeHead(413, { 'content-type': 'text/plain; charset=utf-8' })
    outgoing.end('That is more than a form may hold.')
    return
  }
  const http = { sourceIp: incoming.socket.remoteAddress ?? '' }
  const response = await app(requestOf(incoming, body), { requestContext: { http } })
  outgoing.statusCode = response.status
  for (const [name, value] of response.headers) if (name !== 'set-cookie') outgoing.setHeader(name, value)
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies)
  if (response.body === null || incoming.method === 'HEAD') outgoing.end()
  else await pipeline(Readable.fromWeb(response.body), outgoing)
}

/** What is no request for a page of this machine, as a sentence; it is not even looked at. */
const strangeness = ({ headers, url }: IncomingMessage): string | null => {
  if (!isOwnHost(headers.host)) return 'These pages are for this machine only: ask 127.0.0.1 or localhost.'
  const isPage = url?.startsWith('/') === true && URL.canParse(url.replace(/^\/+/, '/'), 'http://127.0.0.1')
  return isPage ? null : 'That is no address of a page.'
}

/** The line of our code at which it went wrong. */
const placeOf = (fault: unknown): string | undefined =>
  fault instanceof Error
    ? fault.stack
        ?.split('\n')
        .find(line => line.trimStart().startsWith('at '))
        ?.trim()
    : undefined

const requestOf = (incoming: IncomingMessage, body: Buffer): Request => {
  const headers = new Headers()
  for (let n = 0; n + 1 < incoming.rawHeaders.length; n += 2) {
    const [name, value] = incoming.rawHeaders.slice(n, n + 2)
    if (name !== undefined && value !== undefined) headers.append(name, value)
  }
  const method = incoming.method ?? 'GET'
  const host = incoming.headers.host ?? '127.0.0.1'
  // A path that starts with two slashes must not be taken for another host.
  const url = `http://${host}${incoming.url?.replace(/^\/+/, '/') ?? '/'}`
  return new Request(url, {
    method,
    headers,
    ...(method === 'GET' || method === 'HEAD' ? {} : { body: new Uint8Array(body) }),
  })
}

const readBody = async (incoming: IncomingMessage): Promise<Buffer | 'too-large'> => {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of incoming) {
    const bytes: Uint8Array = part
    size += bytes.length
    if (size <= largestBodyBytes) parts.push(bytes)
  }
  return size > largestBodyBytes ? 'too-large' : Buffer.concat(parts)
}
