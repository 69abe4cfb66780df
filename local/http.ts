import { createServer, type IncomingMessage } from 'node:http'
import { getRequestListener, type HttpBindings, RequestError } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
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
  const answer = getRequestListener(limited(app).fetch, { errorHandler: fault => failed(fault, log) })
  const server = createServer((incoming, outgoing) => {
    const strange = strangeness(incoming)
    if (strange) {
      outgoing.writeHead(400, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
      outgoing.end(strange)
      return
    }
    // A path that starts with two slashes must not be taken for another host.
    incoming.url = incoming.url?.replace(/^\/+/, '/')
    void answer(incoming, outgoing)
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

/** The application behind the limit of bodies; what the body's header says need not be so. */
const limited = (app: App): Hono<{ Bindings: HttpBindings }> => {
  const guard = new Hono<{ Bindings: HttpBindings }>()
  const onError = (context: Context) =>
    // The rest of the body is not read, so nothing more can come on this connection.
    context.text('That is more than a form may hold.', 413, { connection: 'close' })
  guard.use(bodyLimit({ maxSize: largestBodyBytes, onError }))
  guard.onError(fault => {
    throw fault
  })
  guard.all('*', context => {
    const { remoteAddress = '' } = context.env.incoming.socket
    return app(context.req.raw, { requestContext: { http: { sourceIp: remoteAddress } } })
  })
  return guard
}

const failed = (fault: unknown, log: Log): Response => {
  if (fault instanceof RequestError) return new Response(noAddress, { status: 400 })
  // Neither the message nor the address: a reader's token stands in the path.
  log.error('A page failed', { fault: fault instanceof Error ? fault.name : 'unknown', at: placeOf(fault) })
  return new Response('Something went wrong here. Nothing was changed; trying again does no harm.', {
    status: 500,
  })
}

const noAddress = 'That is no address of a page.'

/** What is no request for a page of this machine, as a sentence; it is not even looked at. */
const strangeness = ({ headers, url }: IncomingMessage): string | null => {
  if (!isOwnHost(headers.host)) return 'These pages are for this machine only: ask 127.0.0.1 or localhost.'
  const isPage = url?.startsWith('/') === true && URL.canParse(url.replace(/^\/+/, '/'), 'http://127.0.0.1')
  return isPage ? null : noAddress
}

/** The line of our code at which it went wrong. */
const placeOf = (fault: unknown): string | undefined =>
  fault instanceof Error
    ? fault.stack
        ?.split('\n')
        .find(line => line.trimStart().startsWith('at '))
        ?.trim()
    : undefined
