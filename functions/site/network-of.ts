import type { Context } from 'hono'
import ipaddr from 'ipaddr.js'
import * as z from 'zod'

/**
 * Where the connection came from, as API Gateway says it and as the server on one machine does. Headers are not asked:
 * whoever floods us writes what he likes into `X-Forwarded-For`.
 */
const environment = z.object({ requestContext: z.object({ http: z.object({ sourceIp: z.string() }) }) })

/** A household or an office: what one subscriber is given. IPv4 /24; IPv6 /56 (RFC 6177). */
const bits = { ipv4: 24, ipv6: 56 } as const

/** The network that a request came from, `192.0.2.0/24`; all that nobody can tell are one. */
export const networkOf = ({ env }: Context): string => {
  const known = environment.safeParse(env)
  return known.success ? networkOfAddress(known.data.requestContext.http.sourceIp) : 'unknown'
}

export const networkOfAddress = (address: string): string => {
  if (!ipaddr.isValid(address)) return 'unknown'
  const one = ipaddr.process(address)
  const length = bits[one.kind()]
  const bytes = one.toByteArray().map((byte, n) => (n < length / 8 ? byte : 0))
  return `${ipaddr.fromByteArray(bytes).toString()}/${length}`
}
