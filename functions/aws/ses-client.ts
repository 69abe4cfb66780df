import { SESClient, type SESClientConfig, SendRawEmailCommand } from '@aws-sdk/client-ses'
import { NativeSha256 } from './native-hash.ts'
import { createSesRequestHandler, type SesTimeouts } from './ses-request-handler.ts'

/** SES answers within a tenth of a second as a rule; after this it counts as *we do not know*. */
const longestMs = { request: 10_000, connection: 3_000 }

/** They name the SDK's and Lambda's versions to AWS and write no log of ours, and cost a tenth of a mail's CPU. */
const dispensable = ['getUserAgentMiddleware', 'recursionDetectionMiddleware', 'loggerMiddleware']

/** Bodies that take the place of what the SDK would write, by the command's input. */
const bodies = new WeakMap<object, Uint8Array>()

/**
 * A client that asks once. The SDK's own retries turn one broken connection into three mails; trying again is the
 * ledger's business alone.
 */
export const createSesClient = (
  config: SESClientConfig = {},
  timeouts: SesTimeouts = longestMs,
): SESClient => {
  const client = new SESClient({
    ...config,
    maxAttempts: 1,
    requestHandler: createSesRequestHandler(timeouts, () => Date.now()),
    sha256: NativeSha256,
    // The stack of middleware is put together once and not for every mail.
    cacheMiddleware: true,
  })
  for (const name of dispensable) client.middlewareStack.remove(name)
  // No layer of the SDK may repeat a mail. The signer's place is defined by this one, so one that does nothing stays.
  client.middlewareStack.add(next => next, {
    step: 'finalizeRequest',
    priority: 'high',
    name: 'retryMiddleware',
    override: true,
  })
  // After the SDK's serializer, before the length is counted and the request is signed.
  client.middlewareStack.add(
    next => args => {
      const body = bodies.get(args.input)
      if (body !== undefined) Object.assign(Object(args.request), { body })
      return next(args)
    },
    { step: 'serialize', priority: 'low', name: 'preparedBody' },
  )
  return client
}

const nothing = new Uint8Array()

/**
 * Sends a request whose body is ready (`sendRawEmailBody`).
 * @param client made by `createSesClient`
 * @returns SES's id of the mail
 * @throws SES's error or the connection's; the mail may have been accepted all the same
 */
export const sendPrepared = async (client: SESClient, body: Uint8Array): Promise<string> => {
  const command = new SendRawEmailCommand({ RawMessage: { Data: nothing } })
  bodies.set(command.input, body)
  const { MessageId } = await client.send(command)
  return MessageId ?? ''
}
