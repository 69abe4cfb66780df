import { lookup } from 'node:dns/promises'
import ipaddr from 'ipaddr.js'

/** @returns all addresses of a host name; fails when there is none */
export type Lookup = (host: string) => Promise<string[]>

/** As the machine itself resolves, with its hosts file. */
export const systemLookup: Lookup = async host => (await lookup(host, { all: true })).map(one => one.address)

/** Where one hop may connect to; `addresses` are the very ones that were judged. */
export type Destination =
  | { outcome: 'allowed'; url: URL; addresses: string[] }
  | { outcome: 'refused'; detail: string }
  | { outcome: 'unknown-host'; detail: string }

/** All of IPv6 that IANA has given out for the public internet (RFC 4291 2.4); `::127.0.0.1` is not within. */
const [publicIpv6, publicBits] = ipaddr.IPv6.parseCIDR('2000::/3')

/** The range that ipaddr.js files it under; IPv4 within IPv6 is judged as the IPv4 that it is. */
const rangeOf = (address: string): string => {
  if (!ipaddr.isValid(address)) return 'no address'
  const parsed = ipaddr.process(address)
  const range = parsed.range()
  const isOutside = parsed instanceof ipaddr.IPv6 && !parsed.match(publicIpv6, publicBits)
  return range === 'unicast' && isOutside ? 'reserved' : range
}

const refused = (detail: string): Destination => ({ outcome: 'refused', detail })

/**
 * Judges one hop: http or https, port 80 or 443, no name and password, and no address outside the public internet.
 * The name is resolved once; whoever connects uses these addresses, so that DNS cannot change its mind in between.
 *
 * @param allowHosts `host:port` as written in the URL, may lie at any port and address
 */
export const judgeDestination = async (
  address: string,
  resolve: Lookup,
  allowHosts: readonly string[],
): Promise<Destination> => {
  const url = URL.parse(address)
  if (!url) return refused(`"${address.slice(0, 100)}" is no address`)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return refused(`${url.protocol} is not fetched`)
  if (url.username !== '' || url.password !== '') return refused('the address carries a user name')
  const allowed = allowHosts.includes(url.host)
  // URL leaves the scheme's own port out.
  if (!allowed && !['', '80', '443'].includes(url.port))
    return refused(`port ${url.port} is not fetched from`)

  const host = url.hostname.replace(/^\[|\]$/g, '')
  let addresses: string[]
  if (ipaddr.isValid(host)) addresses = [host]
  else {
    try {
      addresses = await resolve(host)
    } catch {
      return { outcome: 'unknown-host', detail: `the name ${host} does not resolve` }
    }
  }
  if (addresses.length === 0) return { outcome: 'unknown-host', detail: `the name ${host} has no address` }
  if (!allowed) {
    // One private address among public ones is an attack as well, not a choice to make.
    const inside = addresses.map(rangeOf).find(range => range !== 'unicast')
    if (inside) return refused(`${host} is not on the public internet (${inside})`)
  }
  return { outcome: 'allowed', url, addresses }
}
