import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { listenOnLoopback } from '#local/loopback'

export type Entry = { id: string; title: string; summary: string; published: string }

const pem = (kind: string) =>
  readFileSync(new URL(`../../measure/bench/loopback-test-only.${kind}.pem`, import.meta.url))

const item = (host: string, { id, title, summary, published }: Entry): string =>
  `<item><guid isPermaLink="false">${id}</guid><title>${title}</title><link>https://${host}/${id}</link><pubDate>${new Date(published).toUTCString()}</pubDate><description>${summary}</description></item>`

/** Feeds over TLS, by their hosts; a host that is not named answers 500. */
export const startFeeds = async () => {
  const entries = new Map<string, Entry[]>()
  const server = createServer({ key: pem('key'), cert: pem('cert') }, (request, response) => {
    const host = request.headers.host ?? ''
    const listed = entries.get(host)
    response.writeHead(listed ? 200 : 500, { 'content-type': 'application/rss+xml' })
    response.end(
      `<?xml version="1.0"?><rss version="2.0"><channel><title>${host}</title>${(listed ?? []).map(one => item(host, one)).join('')}</channel></rss>`,
    )
  })
  const port = await listenOnLoopback(server)
  return {
    port,
    /** Puts an entry at the top of a host's feed. */
    publish(host: string, entry: Entry) {
      entries.set(host, [entry, ...(entries.get(host) ?? [])])
    },
    close() {
      server.closeAllConnections()
      return new Promise<void>(closed => server.close(() => closed()))
    },
  }
}
