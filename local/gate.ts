import { IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { escapeHtml } from '#core/escape-html'
import { isOwnHost } from './own-host.ts'
import type { AwsRefusal } from './queue-rules.ts'
import type { AwsRequest } from './rights/asked.ts'
import type { Roles } from './rights/roles.ts'
import { isSigned, keyIn } from './signature.ts'
import { functionOf, type StandInCredentials, standInCredentials } from './stand-in-client.ts'

/** More than a stand-in takes: DynamoDB 16 MB, SES 42 MB of a form whose every byte is written as three. */
const largestBytes = 64 * 1024 * 1024

/**
 * Lets nobody through to a stand-in but whoever signs with its credentials. Any page in a browser, and any other user
 * of the machine, can reach 127.0.0.1: a page of another site says so by its origin, one whose name was made to lead
 * here by its host, and neither knows the key. A function signs with a key of its own, and may do what its role says.
 * @param roles without them a function may do everything
 * @param refusedBy what AWS refuses in a request, whoever asks, and the stand-in does not
 */
export const guard = (
  server: Server,
  credentials: StandInCredentials = standInCredentials,
  roles: Roles | null = null,
  refusedBy: (request: AwsRequest) => AwsRefusal | null = () => null,
): void => {
  const handlers = server.listeners('request')
  server.removeAllListeners('request')
  const admit = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { headers, method = '', url = '' } = request
    const isBrowser = headers.origin !== undefined || headers['sec-fetch-site'] !== undefined
    const accessKeyId = keyIn(headers)
    const service = functionOf(accessKeyId, credentials)
    const isKnown = accessKeyId === credentials.accessKeyId || service !== null
    if (isBrowser || !isOwnHost(headers.host) || !isKnown)
      return refuse(response, 'UnrecognizedClientException')
    const body = await readAll(request)
    if (!body || !isSigned({ method, url, headers, body }, { ...credentials, accessKeyId }))
      return refuse(response, 'InvalidSignatureException')
    const denial = service === null ? null : roles?.refusal(service, { method, url, headers, body })
    if (denial) return answerRefusal(response, headers, 403, { code: 'AccessDenied', message: denial })
    const refusal = refusedBy({ method, url, headers, body })
    if (refusal) return answerRefusal(response, headers, 400, refusal)
    for (const handler of handlers) Reflect.apply(handler, server, [readAgain(request, body), response])
  }
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    // Whoever went away in the middle of a request gets no answer.
    admit(request, response).catch(() => response.destroy())
  })
}

const refuse = (response: ServerResponse, type: string): void => {
  response.writeHead(403, { 'content-type': 'application/x-amz-json-1.0', connection: 'close' })
  response.end(
    JSON.stringify({ __type: type, message: 'Only this machine may ask, with its own credentials.' }),
  )
}

/** As AWS says it in each of its protocols: the SDK reads a code in a field, in a header or in XML. */
export const answerRefusal = (
  response: ServerResponse,
  headers: IncomingMessage['headers'],
  status: number,
  { code, message }: AwsRefusal,
): void => {
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    response.writeHead(status, { 'content-type': 'text/xml' })
    const xml = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${escapeHtml(message)}</Message></Error>`
    response.end(`<ErrorResponse>${xml}</ErrorResponse>`)
    return
  }
  const type = 'application/x-amz-json-1.0'
  const name = code === 'AccessDenied' ? 'AccessDeniedException' : code
  response.writeHead(400, { 'content-type': type, 'x-amzn-errortype': name })
  response.end(JSON.stringify({ __type: name, message }))
}

export const readAll = async (request: IncomingMessage): Promise<Buffer | null> => {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request) {
    const bytes: Uint8Array = part
    size += bytes.length
    if (size <= largestBytes) parts.push(bytes)
  }
  return size > largestBytes ? null : Buffer.concat(parts)
}

/** The same request, to be read from its beginning. */
export const readAgain = (request: IncomingMessage, body: Buffer): IncomingMessage => {
  const again = new IncomingMessage(request.socket)
  const { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = request
  Object.assign(again, { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor })
  again.push(body)
  again.push(null)
  again.complete = true
  return again
}
