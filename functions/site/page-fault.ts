import type { ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Log } from '#core/log'
import type { Html } from '#templates/pages/html'
import { show } from './site-context.ts'

/** What is shown when a page fails, and noted. @param page says that nothing was changed */
export const pageFault =
  (log: Log, page: () => Html): ErrorHandler =>
  (error, context) => {
    if (error instanceof HTTPException) return error.getResponse()
    // Not the message: an error of the SDK may quote the item, and the address in it.
    const at = error.stack
      ?.split('\n')
      .find(line => line.trimStart().startsWith('at '))
      ?.trim()
    log.error('a page failed', { route: context.req.routePath, error: error.name, at })
    return show(context, page(), 500)
  }
