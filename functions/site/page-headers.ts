import { createHash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'

const policy =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** The Content-Security-Policy of a page with one script in it: that very text runs, and no other. */
export const policyWith = (script: string): string =>
  `${policy}; script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`

const headers: Record<string, string> = {
  'Content-Security-Policy': policy,
  // The token stands in the address: it must not travel along to where a link leads.
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
}

/** No script unless its route allows one, nothing from elsewhere, and kept by nobody unless its route says so. */
export const pageHeaders: MiddlewareHandler = async (context, next) => {
  await next()
  for (const [name, value] of Object.entries(headers))
    if (!context.res.headers.has(name)) context.res.headers.set(name, value)
  // What no route lets be kept: pages with a reader's token above all.
  if (!context.res.headers.has('Cache-Control')) context.res.headers.set('Cache-Control', 'no-store')
}
