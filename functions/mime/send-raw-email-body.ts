import type { Envelope } from '#core/delivery/envelope'
import type { Clock } from '#core/instant'
import { formValue } from './form-value.ts'
import { messageParts } from './message-parts.ts'

/**
 * The body of the request `SendRawEmail` (Query protocol of SES v1, API reference 2010-12-01), ready to be signed. What
 * readers share was encoded before, and nothing is joined but the bytes themselves.
 * @param configurationSet its name; empty: none, and nobody hears what becomes of the mail
 * @param into taken for the body when it is large enough: a megabyte a tenth of a second is much for the collector
 * @throws as `messageParts` does
 */
export const sendRawEmailBody = (
  envelope: Envelope,
  configurationSet: string,
  clock: Clock,
  into?: Buffer,
): Buffer => {
  const fields = fieldsOf(envelope, configurationSet)
  const parts = messageParts(envelope, clock).map(part =>
    Buffer.isBuffer(part) ? formValue(part) : part.form,
  )
  let size = fields.length
  for (const part of parts) size += part.length
  const body = into && into.length >= size ? into.subarray(0, size) : Buffer.allocUnsafeSlow(size)
  let at = body.write(fields, 0, 'latin1')
  for (const part of parts)
    if (typeof part === 'string') at += body.write(part, at, 'latin1')
    else {
      body.set(part, at)
      at += part.length
    }
  return body
}

const fieldsOf = ({ from, to, tags }: Envelope, configurationSet: string): string => {
  const fields = [
    'Action=SendRawEmail',
    'Version=2010-12-01',
    `Source=${encodeURIComponent(from.address)}`,
    `Destinations.member.1=${encodeURIComponent(to)}`,
    ...(configurationSet === '' ? [] : [`ConfigurationSetName=${encodeURIComponent(configurationSet)}`]),
  ]
  let number = 0
  for (const [name, value] of Object.entries(tags)) {
    number += 1
    fields.push(`Tags.member.${number}.Name=${encodeURIComponent(name)}`)
    fields.push(`Tags.member.${number}.Value=${encodeURIComponent(value)}`)
  }
  return `${fields.join('&')}&RawMessage.Data=`
}
