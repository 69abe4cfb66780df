import type { Context } from 'hono'
import { limitHash } from '#functions/secrets/limit-hash'
import { networkOf } from './network-of.ts'
import type { Site } from './site-context.ts'

/** Under what a request is counted: where it came from, and the form that it was sent with. */
export const requestHashes = async (context: Context, served: string, site: Pick<Site, 'keys'>) => {
  const keys = await site.keys()
  return {
    network: limitHash(keys, 'network', networkOf(context)),
    form: limitHash(keys, 'form', served),
  }
}
