import type { Context, MiddlewareHandler } from 'hono'
import { etag } from 'hono/etag'

/** Who may keep a page, and for how long. */
export type Keeping = 'asked-again' | 'one-hour' | 'own-browser'

const cacheControl: Record<Keeping, string> = {
  /** What the news changes: kept by anybody, shown only after asking whether it still holds. */
  'asked-again': 'public, no-cache',
  /** What was mailed, and what only a new version changes. */
  'one-hour': 'public, max-age=3600',
  /** A form's token is its reader's: nobody keeps it for others. */
  'own-browser': 'private, no-cache',
}

/**
 * Lets a page be kept, with a tag by which it is asked for again: 304 without a body while it is the same (RFC 9110
 * section 13). Pages that nobody names here are not kept at all.
 */
export const keep = (keeping: Keeping): MiddlewareHandler => {
  const tagged = etag()
  return async (context, next) =>
    tagged(context, async () => {
      await next()
      if (isNotNewer(context)) context.res = new Response(null, { status: 304, headers: context.res.headers })
      // Neither a page that is missing nor a step on the way is the page.
      if (context.res.status === 200 && !context.res.headers.has('Cache-Control'))
        context.res.headers.set('Cache-Control', cacheControl[keeping])
    })
}

/** Feed readers ask by the moment, too. Where a tag is sent along it decides alone (RFC 9110 section 13.1.3). */
const isNotNewer = ({ req, res }: Context): boolean => {
  const since = Date.parse(req.header('if-modified-since') ?? '')
  const modified = Date.parse(res.headers.get('Last-Modified') ?? '')
  return res.status === 200 && req.header('if-none-match') === undefined && modified <= since
}
