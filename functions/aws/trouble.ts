import { UnkeptFault } from './unkept-fault.ts'

const noCredentials =
  'There are no AWS credentials here: set AWS_PROFILE, or run "aws sso login". On one machine start Storywire with "npm start".'
const expired = 'The AWS credentials have expired: get new ones, for example with "aws sso login".'
const unknownCredentials = 'AWS does not know these credentials: look at AWS_PROFILE, or run "aws sso login".'
const unsigned = 'AWS does not take these credentials: look at the secret key, and at this machine’s clock.'
const denied =
  'These credentials may not read or change what this command needs: take a role that may, or ask whoever gives rights.'
const absent = 'There is no such table, secret or log in this account and region: see the stack’s outputs.'
const asksTooMuch = 'AWS is asked too often now: try again in a minute.'

/**
 * The errors of AWS that an operator can do something about, by their names in the SDK. Services of the JSON protocols say
 * `AccessDeniedException`, those of the query protocol `AccessDenied` ("Common error types" of each API reference).
 */
const sentences: ReadonlyMap<string, string> = new Map([
  ['CredentialsProviderError', noCredentials],
  ['TokenProviderError', expired],
  ['ExpiredTokenException', expired],
  ['ExpiredToken', expired],
  ['RequestExpired', unsigned],
  ['UnrecognizedClientException', unknownCredentials],
  ['InvalidClientTokenId', unknownCredentials],
  ['InvalidSignatureException', unsigned],
  ['SignatureDoesNotMatch', unsigned],
  ['IncompleteSignature', unsigned],
  ['AccessDeniedException', denied],
  ['AccessDenied', denied],
  ['NotAuthorized', denied],
  ['ResourceNotFoundException', absent],
  ['QueueDoesNotExist', 'There is no such queue in this account and region: see the stack’s outputs.'],
  ['ThrottlingException', asksTooMuch],
  ['Throttling', asksTooMuch],
  ['TooManyRequestsException', asksTooMuch],
  ['ProvisionedThroughputExceededException', asksTooMuch],
])

const unreachable = [
  ...[
    'ECONNREFUSED',
    'ECONNRESET',
    'ENOTFOUND',
    'EAI_AGAIN',
    'ETIMEDOUT',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'EPIPE',
  ],
  ...['TimeoutError', 'EPROTO', 'CERT_HAS_EXPIRED', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_SOCKET'],
]

/**
 * @param fault what was thrown while a deployment was asked
 * @returns one sentence for the operator; null when it is no trouble of the way there
 */
export const troubleOf = (fault: unknown): string | null => {
  if (!(fault instanceof Error)) return null
  if (/region is missing/i.test(fault.message)) return 'No AWS region is set: set AWS_REGION.'
  if (/^Region not accepted/.test(fault.message))
    return 'AWS_REGION names no region: write it as in eu-west-1.'
  if (fault instanceof UnkeptFault) return fault.message
  const known = sentences.get(fault.name)
  if (known !== undefined) return known
  const code = [codeOf(fault), fault.name].find(one => unreachable.includes(one))
  if (code !== undefined)
    return `Nobody answers there (${code}): is this machine online, and does AWS_REGION name a region?`
  return '$metadata' in fault ? refusal(fault) : null
}

/** Of a host with two addresses the reasons lie in the error's own list; `fetch` keeps them as its cause. */
const codeOf = (fault: Error): string => {
  if ('code' in fault && fault.code !== undefined) return String(fault.code)
  const within = fault instanceof AggregateError ? fault.errors[0] : fault.cause
  return within instanceof Error ? codeOf(within) : ''
}

/** An address in what AWS says is somebody's. */
const refusal = ({ name, message }: Error): string =>
  `AWS refused it (${name}): ${message
    .replace(/\S+@\S+/g, '<address>')
    .replaceAll('\n', ' ')
    .replace(/\.?$/, '.')}`
