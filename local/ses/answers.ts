import { randomUUID } from 'node:crypto'
import { escapeHtml } from '#core/escape-html'

/** What SES says instead of accepting a mail. `code` is the name under which the SDK raises it. */
export type Refusal = { status: 400 | 500 | 503; code: string; message: string }

export type Answer = { status: number; xml: string }

const namespace = 'http://ses.amazonaws.com/doc/2010-12-01/'

/** A success document of the Query protocol: `<Action>Response` / `<Action>Result` / fields. */
export const success = (action: string, fields: Record<string, string | number>): Answer => {
  const result = Object.entries(fields)
    .map(([name, value]) => `<${name}>${escapeHtml(String(value))}</${name}>`)
    .join('')
  return {
    status: 200,
    xml:
      `<${action}Response xmlns="${namespace}"><${action}Result>${result}</${action}Result>` +
      `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${action}Response>`,
  }
}

/** An error document of the Query protocol; without this very shape the SDK cannot name the error. */
export const refusalAnswer = ({ status, code, message }: Refusal): Answer => ({
  status,
  xml:
    `<ErrorResponse xmlns="${namespace}"><Error><Type>${status === 400 ? 'Sender' : 'Receiver'}</Type>` +
    `<Code>${escapeHtml(code)}</Code><Message>${escapeHtml(message)}</Message></Error>` +
    `<RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
})

export const invalidParameter = (message: string): Refusal => ({
  status: 400,
  code: 'InvalidParameterValue',
  message,
})

export const unavailable = (message: string): Refusal => ({
  status: 503,
  code: 'ServiceUnavailable',
  message,
})
