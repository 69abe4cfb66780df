import { GetSendQuotaCommand, type SESClient, SESServiceException } from '@aws-sdk/client-ses'
import type { Answer, Envelope, Mailer } from '#core/delivery/envelope'
import type { QuotaSource } from '#core/delivery/pacing'
import type { Clock } from '#core/instant'
import { sendRawEmailBody } from '../mime/send-raw-email-body.ts'
import { preparedSender } from './send-prepared.ts'
import { rejectionOf, throttlingOf } from './ses-rejection.ts'

export type SesMailerOptions = {
  /** Made by `createSesClient`. */
  client: SESClient
  configurationSets: Record<Envelope['stream'], string>
  clock: Clock
}

/** A request's usual size; a larger one gets bytes of its own. */
const scratchBytes = 160 * 1024

/** Hands mails to SES (SendRawEmail, one recipient in an explicit `Destinations`). */
export const createSesMailer = ({ client, configurationSets, clock }: SesMailerOptions): Mailer => {
  const send = preparedSender(client)
  // As many as are under way at once. Without them every mail would be a tenth of a megabyte for the collector.
  const scratch: Buffer[] = []
  return {
    async submit(envelope) {
      const into = scratch.pop() ?? Buffer.allocUnsafeSlow(scratchBytes)
      let body: Uint8Array
      try {
        body = sendRawEmailBody(envelope, configurationSets[envelope.stream], clock, into)
      } catch (error) {
        // Nothing was sent, and the others of its chunk must not wait for this one.
        return { answer: 'defect', why: nameOf(error) }
      }
      try {
        const ses = await send(body)
        // Only now is it sure that nobody reads these bytes any more.
        scratch.push(into)
        return { answer: 'accepted', ses }
      } catch (error) {
        return classify(error, envelope)
      }
    },
  }
}

/**
 * What is wrong with the account or the deployment, and with no single mail: given up for it, everybody would be (SES API
 * reference, "Common Errors" and SendRawEmail).
 */
const halts = new Set([
  'MailFromDomainNotVerified',
  'MailFromDomainNotVerifiedException',
  'ConfigurationSetDoesNotExist',
  'ConfigurationSetDoesNotExistException',
  'MissingAuthenticationToken',
  'AccountSendingPaused',
  'AccountSendingPausedException',
  'ConfigurationSetSendingPaused',
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
/** There was no connection, so SES has seen nothing (Node.js, "Common system errors"; undici, "Errors"). */
const unreached = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT'])
/** Broken off on the way: SES may have taken the mail all the same. */
const unclear = new Set(['RequestAbortedException', 'RequestTimeoutException'])

/**
 * What an error of SES says about the mail: sent, not sent, or nobody knows. What it says in words is never kept: it may
 * quote an address.
 */
export const classify = (error: unknown, envelope: Pick<Envelope, 'from' | 'to'>): Answer => {
  if (!(error instanceof SESServiceException))
    return isUnreached(error)
      ? { answer: 'throttled', why: 'SES was not reached' }
      : { answer: 'unknown', why: nameOf(error) }
  const { name, message } = error
  const status = error.$metadata.httpStatusCode ?? 0
  // Both quotas share one code; only the text tells them apart.
  if (name === 'Throttling' || name === 'ThrottlingException') return throttlingOf(message)
  if (name === 'MessageRejected') return rejectionOf(message, envelope)
  // 401 and 403 are about who asks, whatever the code.
  if (halts.has(name) || status === 401 || status === 403)
    return { answer: 'halted', why: nameOf(error), needs: 'operator' }
  if (unclear.has(name)) return { answer: 'unknown', why: name }
  return { answer: status >= 400 && status < 500 ? 'defect' : 'unknown', why: nameOf(error) }
}

const isUnreached = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'CredentialsProviderError' || ('code' in error && unreached.has(String(error.code))))

/** A code is one word. */
const nameOf = (error: unknown): string =>
  error instanceof Error && /^[A-Za-z][\w.]{0,80}$/.test(error.name) ? error.name : 'unknown'

export const createSesQuota = (client: SESClient): QuotaSource => ({
  async quota() {
    const { MaxSendRate, Max24HourSend, SentLast24Hours } = await client.send(new GetSendQuotaCommand({}))
    // A sandbox grants one a second; SES answers −1 where there is no limit.
    const perSecond = MaxSendRate && MaxSendRate > 0 ? MaxSendRate : 1
    return { perSecond, perDay: Max24HourSend ?? 200, sentLastDay: SentLast24Hours ?? 0 }
  },
})
