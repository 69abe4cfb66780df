import type { Clock } from '#core/instant'
import { formValue } from './form-value.ts'
import { type Message, messageParts } from './message-parts.ts'

/**
 * The body of the request `SendRawEmail` (Query protocol of SES v1, API reference 2010-12-01), ready to be signed. What
 * readers share was encoded before, and nothing is joined but the bytes themselves.
 * @param configurationSet its name
 * @throws as `messageParts` does
 */
export const sendRawEmailBody = (message: Message, configurationSet: string, clock: Clock): Buffer => {
  const fields = fieldsOf(message, configurationSet)
  const parts = messageParts(message, clock).map(part =>
    Buffer.isBuffer(part) ? formValue(part) : part.form,
  )
  let size = fields.length
  for (const part of parts) size += part.length
  const body = Buffer.allocUnsafeSlow(size)
  let at = body.write(fields, 0, 'latin1')
  for (const part of parts)
    if (typeof part === 'string') at += body.write(part, at, 'latin1')
    else {
      body.set(part, at)
      at += part.length
    }
  return body
}

const fieldsOf = ({ from, to, tags }: Message, configurationSet: string): string => {
  const fields = [
    'Action=SendRawEmail',
    'Version=2010-12-01',
    `Source=${encodeURIComponent(from.address)}`,
    `Destinations.member.1=${encodeURIComponent(to)}`,
    `ConfigurationSetName=${encodeURIComponent(configurationSet)}`,
  ]
  let number = 0
  for (const [name, value] of Object.entries(tags)) {
    number += 1
    fields.push(`Tags.member.${number}.Name=${encodeURIComponent(name)}`)
    fields.push(`Tags.member.${number}.Value=${encodeURIComponent(value)}`)
  }
  return `${fields.join('&')}&RawMessage.Data=`
}
