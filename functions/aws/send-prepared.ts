import type { SESClient } from '@aws-sdk/client-ses'
import * as z from 'zod'
import { rehearse } from './ses-client.ts'

/** What the SDK's requests for mails have in common: where they go, and as what. */
const common = z
  .object({
    protocol: z.string(),
    hostname: z.string(),
    port: z.number().optional(),
    path: z.string(),
    headers: z.object({ host: z.string(), 'content-type': z.string() }),
  })
  .transform(({ port, ...rest }) => (port === undefined ? rest : { ...rest, port }))

/** SES's id of a mail, in the one answer that says it was taken. */
const messageId = /<MessageId>([\w-]+)<\/MessageId>/

/**
 * Sends requests whose bodies are ready (`sendRawEmailBody`). The client's command is asked twice at most for what it
 * would do: once for the endpoint and the headers, which are every mail's, and for its reading of an answer that is no
 * plain success. In between its signer signs and its handler sends, and nothing is found out, written out and taken
 * apart anew for every mail (docs/adr/0016).
 * @param client made by `createSesClient`
 * @returns sends one, once; gives SES's id of the mail, and throws SES's error or the connection's: the mail may have
 *   been accepted all the same
 */
export const preparedSender = (client: SESClient): ((body: Uint8Array) => Promise<string>) => {
  let way: ReturnType<typeof wayOf> | undefined
  return async body => {
    way ??= wayOf(client).catch((error: unknown) => {
      // Credentials, say, that could not be had just now.
      way = undefined
      throw error
    })
    const { signer, common } = await way
    const headers = { ...common.headers, 'content-length': String(body.byteLength) }
    const signed = await signer.sign(
      { ...common, method: 'POST', query: {}, headers, body },
      // The SDK finds out how far our clock is off when it reads SES's errors.
      { signingDate: new Date(Date.now() + client.config.systemClockOffset) },
    )
    const { response } = await client.config.requestHandler.handle(signed)
    const taken = response.statusCode === 200 ? messageId.exec(Buffer.from(response.body).toString()) : null
    return taken?.[1] ?? (await rehearse(client, () => response))
  }
}

const wayOf = async (client: SESClient) => {
  let asked: unknown
  await rehearse(client, request => {
    asked = request
    return { statusCode: 200, headers: {}, body: new Uint8Array() }
  })
  return { signer: await client.config.signer(), common: common.parse(asked) }
}
