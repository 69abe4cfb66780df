import { invalidParameter, type Refusal } from './answers.ts'
import type { HandOver } from './hand-over.ts'
import type { MailHeader } from './headers.ts'

/** SES v1, "Service quotas": 10 MB a message, 50 recipients. */
const largestMessageBytes = 10 * 1024 * 1024
const mostRecipients = 50

/** Headers that may occur only once, of SES's list ("Header fields in Amazon SES") those that a list mail has. */
const onceOnly = [
  'auto-submitted',
  'content-transfer-encoding',
  'content-type',
  'date',
  'from',
  'list-archive',
  'list-help',
  'list-id',
  'list-unsubscribe',
  'message-id',
  'mime-version',
  'precedence',
  'reply-to',
  'sender',
  'subject',
  'to',
]

const bareAddress = (address: string): string => /<([^<>]*)>\s*$/.exec(address)?.[1] ?? address.trim()

/** @returns why SES does not take the address (7-bit, one `@`, a domain of labels), or null */
const addressFault = (address: string): string | null => {
  const bare = bareAddress(address)
  if (!bare.includes('@')) return "Missing final '@domain'"
  const [local = '', domain = '', ...rest] = bare.split('@')
  if (rest.length > 0) return 'Extra @ in address'
  if (!/^[!-~]+$/.test(local) || /[()<>,;:\\"[\]]/.test(local))
    return 'Local address contains control or whitespace'
  if (!/^[!-~]+$/.test(domain)) return 'Domain contains control or whitespace'
  const labels = domain.split('.')
  const label = /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/
  return labels.length >= 2 && labels.every(part => label.test(part)) ? null : 'Domain is not valid'
}

const tagText = /^[A-Za-z0-9_-]{1,256}$/

/**
 * What SES refuses for good.
 * @param configurationSets names that exist
 * @returns null when there is nothing against the mail
 */
export const refuse = (mail: HandOver, configurationSets: ReadonlySet<string>): Refusal | null => {
  if (mail.mime.byteLength === 0) return invalidParameter('Message is empty.')
  if (mail.mime.byteLength > largestMessageBytes)
    return invalidParameter(`Message length is more than ${largestMessageBytes} bytes long.`)
  if (mail.destinations.length === 0) return invalidParameter('No recipients specified.')
  if (mail.destinations.length > mostRecipients)
    return invalidParameter(`Recipient count exceeds ${mostRecipients}.`)
  for (const address of [mail.source, ...mail.destinations]) {
    const fault = addressFault(address)
    if (fault) return invalidParameter(fault)
  }
  const badTag = mail.tags.find(tag => !tagText.test(tag.name) || !tagText.test(tag.value))
  if (badTag)
    return invalidParameter('A message tag may hold only A-Z, a-z, 0-9, _ and -, at most 256 characters.')
  if (mail.configurationSet !== null && !configurationSets.has(mail.configurationSet))
    return {
      status: 400,
      code: 'ConfigurationSetDoesNotExist',
      message: `Configuration set <${mail.configurationSet}> does not exist.`,
    }
  return headerFault(mail.headers)
}

const headerFault = (headers: MailHeader[]): Refusal | null => {
  const names = headers.map(header => header.name.toLowerCase())
  if (!names.includes('from')) return invalidParameter("Missing required header 'From'.")
  const twice = onceOnly.find(name => names.indexOf(name) !== names.lastIndexOf(name))
  return twice ? invalidParameter(`Duplicate header '${twice}'.`) : null
}
