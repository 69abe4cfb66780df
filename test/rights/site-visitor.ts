import { encoded, type Fields, servedIn } from '#test/functions/site/house'
import { type Cloud, siteUrl } from './cloud.ts'

/** `cookie`: what the page had kept in the browser. */
export type Page = { status: number; text: string; location: string; cookie: string }

/**
 * Asks the bundle of the site, or of the desk, as API Gateway does (HTTP API, payload format 2.0), each form from a
 * network of its own. What is kept in the browser comes along.
 */
export const visitor = (cloud: Cloud, service: 'site' | 'desk' = 'site') => {
  let networks = 0
  let kept = ''
  const ask = async (method: string, address: string, fields?: Fields): Promise<Page> => {
    if (fields) networks += 1
    const { pathname, search } = new URL(address, siteUrl)
    const body = fields && Buffer.from(encoded(fields).toString()).toString('base64')
    const host = new URL(siteUrl).host
    const answer = (await cloud.run(service, {
      version: '2.0',
      routeKey: '$default',
      rawPath: pathname,
      rawQueryString: search.slice(1),
      headers: {
        host,
        'content-type': 'application/x-www-form-urlencoded',
        ...(fields ? { origin: siteUrl } : {}),
      },
      ...(kept === '' ? {} : { cookies: [kept] }),
      requestContext: {
        http: { method, path: pathname, sourceIp: `198.51.${networks % 100}.1` },
        domainName: host,
        stage: '$default',
      },
      isBase64Encoded: body !== undefined,
      ...(body === undefined ? {} : { body }),
    })) as {
      statusCode: number
      headers?: Record<string, string>
      cookies?: string[]
      body: string
      isBase64Encoded: boolean
    }
    const cookie = answer.cookies?.[0]?.split(';')[0] ?? ''
    if (cookie !== '') kept = cookie
    return {
      cookie,
      location: answer.headers?.location ?? '',
      status: answer.statusCode,
      text: answer.isBase64Encoded ? Buffer.from(answer.body, 'base64').toString() : answer.body,
    }
  }
  return {
    get: (address: string) => ask('GET', address),
    post: (address: string, fields: Fields = {}) => ask('POST', address, fields),
    /** Opens a page with a form, takes the time that a person takes, and sends it. */
    async sendForm(page: string, action: string, fields: Fields): Promise<Page> {
      const served = servedIn((await ask('GET', page)).text)
      await new Promise(later => setTimeout(later, 3_100))
      return ask('POST', action, { ...fields, served })
    },
  }
}
