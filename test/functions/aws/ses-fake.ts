import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** How the fake answers: an error of SES's, or trouble after it has taken the mail. */
export type Way =
  | { way: 'accept' }
  | { way: 'accept, then reset' }
  | { way: 'accept, then hang' }
  /** @param date what SES says the time is */
  | { way: 'refuse'; status: number; code: string; message?: string; date?: Date }
  | { way: 'plain'; status: number }

export type FakeSes = {
  url: string
  /** Every request, as its form fields. */
  requests: URLSearchParams[]
  /** Every request, as it came. */
  raw: { headers: IncomingHttpHeaders; body: string }[]
  /** How many connections were opened. */
  connections(): number
  answer(way: Way): void
  close(): Promise<void>
}

/** SES's Query protocol on 127.0.0.1, as far as one mail needs it. */
export const startFakeSes = async (): Promise<FakeSes> => {
  const requests: URLSearchParams[] = []
  const raw: FakeSes['raw'] = []
  let way: Way = { way: 'accept' }
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', piece => {
      body += piece
    })
    request.on('end', () => {
      requests.push(new URLSearchParams(body))
      raw.push({ headers: request.headers, body })
      reply(way, request, response)
    })
  })
  let connections = 0
  server.on('connection', () => {
    connections += 1
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    raw,
    connections: () => connections,
    answer(next) {
      way = next
    },
    async close() {
      server.closeAllConnections()
      await new Promise(closed => server.close(closed))
    },
  }
}

const reply = (way: Way, request: IncomingMessage, response: ServerResponse): void => {
  const xml = (status: number, body: string) =>
    response.writeHead(status, { 'content-type': 'text/xml' }).end(body)
  switch (way.way) {
    case 'accept':
      xml(
        200,
        '<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>id-1</MessageId></SendRawEmailResult></SendRawEmailResponse>',
      )
      return
    case 'accept, then reset':
      request.socket.resetAndDestroy()
      return
    case 'accept, then hang':
      return
    case 'plain':
      response.writeHead(way.status, { 'content-type': 'text/html' }).end('<html>busy</html>')
      return
    case 'refuse':
      if (way.date) response.setHeader('date', way.date.toUTCString())
      xml(
        way.status,
        `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${way.code}</Code><Message>${way.message ?? 'no'}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
      )
  }
}
