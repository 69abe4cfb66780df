import dns from 'node:dns/promises'
import { syncBuiltinESMExports } from 'node:module'
import tls from 'node:tls'

/**
 * Loaded before a bundle: every name of the internet has a public address, and every TLS connection to one leads to the
 * feeds that the test serves. The bundle, its guarded fetcher and its TLS stay as they are.
 */
const port = Number(process.env.FEEDS_PORT)
const connect = tls.connect

Object.assign(dns, { lookup: async () => [{ address: '93.184.216.34', family: 4 }] })
Object.assign(tls, {
  connect: (options: tls.ConnectionOptions) => {
    const { lookup: _, ...rest } = options
    return connect({ ...rest, host: '127.0.0.1', port, rejectUnauthorized: false })
  },
})
syncBuiltinESMExports()
