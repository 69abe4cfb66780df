import * as z from 'zod'
import { jsonOrUndefined } from '#core/json-or-undefined'
import type { AwsRequest } from './rights/asked.ts'

/** What AWS says to a request that it refuses. */
export type AwsRefusal = { code: string; message: string }

/** SQS API reference, SendMessage. */
const longestDelaySeconds = 900
const delayed = z.object({ DelaySeconds: z.number().optional() })

/** SNS API reference, Publish: begins with a letter, a number or a punctuation mark, no line break, "less than 100". */
const subject = /^[!-~][ -~]{0,98}$/

/** What SQS and SNS refuse, and the stand-in takes by itself. @returns null when nothing is against it */
export const refusedByQueues = ({ headers, body }: AwsRequest): AwsRefusal | null => {
  const text = Buffer.from(body).toString('utf8')
  if (headers['x-amz-target'] === 'AmazonSQS.SendMessage') {
    const delay = delayed.safeParse(jsonOrUndefined(text)).data?.DelaySeconds ?? 0
    return Number.isInteger(delay) && delay >= 0 && delay <= longestDelaySeconds
      ? null
      : {
          code: 'InvalidParameterValue',
          message: `Value ${delay} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= ${longestDelaySeconds}.`,
        }
  }
  const form = new URLSearchParams(text)
  const given = form.get('Action') === 'Publish' ? form.get('Subject') : null
  return given === null || subject.test(given)
    ? null
    : { code: 'InvalidParameter', message: 'Invalid parameter: Subject' }
}
