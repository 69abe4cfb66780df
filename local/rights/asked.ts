import type { IncomingHttpHeaders } from 'node:http'
import * as z from 'zod'
import { jsonOrUndefined } from '#core/json-or-undefined'
import { arnOf } from '../template/references.ts'
import { keysOf, tablesOf } from './asked-table.ts'

/** A request to AWS, as IAM judges it (service authorization reference): the right, on what, and the condition keys. */
export type Asked = { action: string; resources: string[]; keys: Record<string, string[]> }

export type AwsRequest = { method: string; url: string; headers: IncomingHttpHeaders; body: Uint8Array }

const nameIn = (url: string): string => url.slice(url.lastIndexOf('/') + 1)

/** @returns null for a request whose right is not known here */
export const askedBy = ({ method, url, headers, body }: AwsRequest): Asked | null => {
  const text = Buffer.from(body).toString('utf8')
  const target = headers['x-amz-target']
  if (typeof target === 'string') return askedByTarget(target, jsonOrUndefined(text))
  if (url.startsWith('/v2/email/')) return askedOfSuppressionList(method, url)
  return askedByForm(new URLSearchParams(text))
}

const queueShape = z.object({ QueueUrl: z.string() })
const secretShape = z.object({ SecretId: z.string() })

const askedByTarget = (target: string, body: unknown): Asked | null => {
  const [service = '', operation = ''] = target.split('.')
  switch (service) {
    case 'DynamoDB_20120810':
      return {
        action: `dynamodb:${operation}`,
        resources: tablesOf(body),
        keys: { 'dynamodb:LeadingKeys': keysOf(body) },
      }
    case 'AmazonSQS':
      return {
        action: `sqs:${operation}`,
        resources: [arnOf('sqs', nameIn(queueShape.parse(body).QueueUrl))],
        keys: {},
      }
    case 'secretsmanager':
      return {
        action: `secretsmanager:${operation}`,
        resources: [secretShape.parse(body).SecretId],
        keys: {},
      }
    default:
      return null
  }
}

const askedOfSuppressionList = (method: string, url: string): Asked | null => {
  if (!url.startsWith('/v2/email/suppression/addresses')) return null
  const action = { GET: 'ListSuppressedDestinations', DELETE: 'DeleteSuppressedDestination' }[method]
  return action === undefined ? null : { action: `ses:${action}`, resources: ['*'], keys: {} }
}

/** SNS and the first version of SES's interface speak the Query protocol. */
const askedByForm = (form: URLSearchParams): Asked | null => {
  const [action, source] = [form.get('Action'), form.get('Source') ?? '']
  switch (action) {
    case 'Publish':
      return { action: 'sns:Publish', resources: [form.get('TopicArn') ?? ''], keys: {} }
    case 'GetSendQuota':
      return { action: 'ses:GetSendQuota', resources: ['*'], keys: {} }
    case 'SendRawEmail':
      return {
        action: 'ses:SendRawEmail',
        resources: [
          arnOf('ses', `identity/${source.slice(source.lastIndexOf('@') + 1)}`),
          arnOf('ses', `configuration-set/${form.get('ConfigurationSetName') ?? ''}`),
        ],
        keys: { 'ses:FromAddress': [source] },
      }
    default:
      return null
  }
}
