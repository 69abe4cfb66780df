import { SESClient, type SESClientConfig, SendRawEmailCommand } from '@aws-sdk/client-ses'
import { NativeSha256 } from './native-hash.ts'
import { createSesRequestHandler, type SdkResponse, type SesTimeouts } from './ses-request-handler.ts'

/** SES answers within a tenth of a second as a rule; after this it counts as *we do not know*. */
const longestMs = { request: 10_000, connection: 3_000 }

/** What takes the network's place for a command, by its input. */
const standIns = new WeakMap<object, (request: unknown) => SdkResponse>()

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
  })
  // The last before the network, so that the SDK's own layers all have their turn.
  client.middlewareStack.add(
    next => async args => {
      const standIn = standIns.get(args.input)
      return standIn ? { response: standIn(args.request), output: { $metadata: {} } } : next(args)
    },
    { step: 'deserialize', priority: 'low', name: 'inPlaceOfTheNetwork' },
  )
  return client
}

const nothing = new Uint8Array()

/**
 * Has the SDK do all it does for a mail, save that it asks nobody.
 * @param client made by `createSesClient`
 * @param standIn gets the signed request and gives SES's answer
 * @returns SES's id of the mail, as the SDK reads it in the answer; empty where there is none
 * @throws the error that the SDK makes of the answer
 */
export const rehearse = async (
  client: SESClient,
  standIn: (request: unknown) => SdkResponse,
): Promise<string> => {
  const command = new SendRawEmailCommand({ RawMessage: { Data: nothing } })
  standIns.set(command.input, standIn)
  const { MessageId } = await client.send(command)
  return MessageId ?? ''
}
