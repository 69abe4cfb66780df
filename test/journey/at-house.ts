import type { BrowserContext } from 'playwright-core'
import { styleSheet } from '#templates/pages/style'
import type { House } from '#test/functions/site/house'

/**
 * Lets a browser's every request be answered by a house's site.
 * @param answered hears each body, also where a browser makes a file of it
 */
export const atHouse = (
  context: BrowserContext,
  house: House,
  answered: (body: string) => void = () => {},
): Promise<unknown> =>
  context.route('**/*', async route => {
    const asked = route.request()
    if (asked.url().endsWith('.css')) return route.fulfill({ contentType: 'text/css', body: styleSheet })
    const sent = asked.postDataBuffer()
    const answer = await house.app.request(
      asked.url(),
      { method: asked.method(), headers: asked.headers(), ...(sent ? { body: sent } : {}) },
      { requestContext: { http: { sourceIp: '192.0.2.1' } } },
    )
    const body = await answer.text()
    if (!asked.url().endsWith('/favicon.ico')) answered(body)
    return route.fulfill({ status: answer.status, headers: Object.fromEntries(answer.headers), body })
  })
