import {
  GetSendQuotaCommand,
  SESClient,
  type SESClientConfig,
  SESServiceException,
  SendRawEmailCommand,
} from '@aws-sdk/client-ses'
import type { Answer, Envelope, Mailer } from '#core/delivery/envelope'
import type { QuotaSource } from '#core/delivery/pacing'

/** SES answers within a tenth of a second as a rule; after this it counts as *we do not know*. */
const longestMs = { request: 10_000, connection: 3_000 }

/**
 * A client that asks once. The SDK's own retries turn one broken connection into three mails; trying again is the
 * ledger's business alone.
 */
export const createSesClient = (config: SESClientConfig = {}, timeouts = longestMs): SESClient =>
  new SESClient({
    ...config,
    maxAttempts: 1,
    requestHandler: {
      requestTimeout: timeouts.request,
      connectionTimeout: timeouts.connection,
      throwOnRequestTimeout: true,
    },
  })

export type SesMailerOptions = {
  client: SESClient
  configurationSets: Record<Envelope['stream'], string>
  /** Builds the message; CRLF, 7-bit. */
  toMime(envelope: Envelope): Promise<Uint8Array>
}

/** Hands mails to SES (SendRawEmail, one recipient in an explicit `Destinations`). */
export const createSesMailer = ({ client, configurationSets, toMime }: SesMailerOptions): Mailer => ({
  async submit(envelope) {
    let mime: Uint8Array
    try {
      mime = await toMime(envelope)
    } catch (error) {
      // Nothing was sent, and the others of its chunk must not wait for this one.
      return { answer: 'defect', why: nameOf(error) }
    }
    const command = new SendRawEmailCommand({
      Source: envelope.from.address,
      Destinations: [envelope.to],
      ConfigurationSetName: configurationSets[envelope.stream],
      Tags: Object.entries(envelope.tags).map(([Name, Value]) => ({ Name, Value })),
      RawMessage: { Data: mime },
    })
    try {
      const { MessageId } = await client.send(command)
      return { answer: 'accepted', ses: MessageId ?? '' }
    } catch (error) {
      return classify(error)
    }
  },
})

/** Codes by what follows from them (SES API reference, "Common Errors" and SendRawEmail). */
const defects = new Set([
  'MessageRejected',
  'MailFromDomainNotVerifiedException',
  'ConfigurationSetDoesNotExist',
  'ConfigurationSetDoesNotExistException',
  'InvalidParameterValue',
  'ValidationError',
  'InvalidParameterCombination',
])
const halts = new Set([
  'AccountSendingPausedException',
  'ConfigurationSetSendingPausedException',
  'AccessDenied',
  'AccessDeniedException',
  'InvalidClientTokenId',
  'SignatureDoesNotMatch',
  'IncompleteSignature',
  'ExpiredToken',
  'ExpiredTokenException',
  'RequestExpired',
  'NotAuthorized',
  'OptInRequired',
  'UnrecognizedClientException',
])
/** Broken off on the way: SES may have taken the mail all the same. */
const unclear = new Set(['RequestAbortedException', 'RequestTimeoutException'])

/** What an error of SES says about the mail: sent, not sent, or nobody knows. */
export const classify = (error: unknown): Answer => {
  if (!(error instanceof SESServiceException)) return { answer: 'unknown', why: nameOf(error) }
  const { name, message } = error
  const status = error.$metadata.httpStatusCode ?? 0
  // Both quotas share one code; only the text tells them apart.
  if (name === 'Throttling' || name === 'ThrottlingException')
    return /daily/i.test(message)
      ? { answer: 'halted', why: 'the daily quota is spent' }
      : { answer: 'throttled', why: 'faster than the granted rate' }
  if (halts.has(name)) return { answer: 'halted', why: name }
  if (unclear.has(name)) return { answer: 'unknown', why: name }
  if (defects.has(name)) return { answer: 'defect', why: name }
  return status >= 400 && status < 500 ? { answer: 'defect', why: name } : { answer: 'unknown', why: name }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown')

export const createSesQuota = (client: SESClient): QuotaSource => ({
  async quota() {
    const { MaxSendRate, Max24HourSend, SentLast24Hours } = await client.send(new GetSendQuotaCommand({}))
    // A sandbox grants one a second; SES answers −1 where there is no limit.
    const perSecond = MaxSendRate && MaxSendRate > 0 ? MaxSendRate : 1
    return { perSecond, perDay: Max24HourSend ?? 200, sentLastDay: SentLast24Hours ?? 0 }
  },
})
