import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'

/**
 * A TLS endpoint on loopback that takes every request and answers as SES does. It runs in a process of its own, so that
 * its work is not counted as the sender's.
 */
const pem = (kind: 'key' | 'cert') => readFileSync(new URL(`loopback-test-only.${kind}.pem`, import.meta.url))

let taken = 0
const answer = (id: number): string =>
  '<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult>' +
  `<MessageId>0100019a-${String(id).padStart(12, '0')}-000000</MessageId></SendRawEmailResult>` +
  '<ResponseMetadata><RequestId>5e3fb7f1-0000-4000-8000-000000000000</RequestId></ResponseMetadata></SendRawEmailResponse>'

const server = createServer(
  { key: pem('key'), cert: pem('cert'), keepAliveTimeout: 60_000 },
  (request, response) => {
    request.resume()
    request.on('end', () => {
      taken += 1
      const xml = answer(taken)
      response.writeHead(200, { 'content-type': 'text/xml', 'content-length': xml.length })
      response.end(xml)
    })
  },
)

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address !== null && typeof address === 'object')
    process.send?.({ url: `https://127.0.0.1:${address.port}` })
})
process.on('disconnect', () => process.exit())
