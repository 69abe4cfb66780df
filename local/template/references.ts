import * as z from 'zod'
import type { References } from './intrinsics.ts'

/** What only the running stand-ins know. */
export type Places = {
  /** `http://127.0.0.1:4100`; queues lie below it. */
  queuesUrl: string
  /** Address of the site without a slash at the end; stands for the template's HTTP APIs. */
  siteUrl: string
  /** Values of parameters that have no default. */
  parameters?: Record<string, string>
  /** Variables whose value differs on one machine. */
  variables?: Record<string, string>
}

const account = '000000000000'
export const region = 'us-east-1'

export const arnOf = (service: string, rest: string): string =>
  `arn:aws:${service}:${region}:${account}:${rest}`

export type Resource = { id: string; type: string; properties: Record<string, unknown> }

/** Properties in which a template may name a resource itself; else it goes by its logical id. */
const nameProperties: Record<string, string> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Scheduler::Schedule': 'Name',
  'AWS::SES::ConfigurationSet': 'Name',
}

/** Queues take names of up to 80 characters; a logical id ends in its hash, so its end is what tells it apart. */
export const nameOf = ({ id, type, properties }: Resource): string => {
  const own = z.string().safeParse(properties[nameProperties[type] ?? ''])
  return own.success ? own.data : id.slice(-80)
}

/** What references into this template mean on one machine. */
export const referencesOf = (
  resources: Resource[],
  parameters: Record<string, unknown>,
  places: Places,
): References => {
  const byId = new Map(resources.map(resource => [resource.id, resource]))
  const pseudo: Record<string, string> = {
    'AWS::AccountId': account,
    'AWS::Region': region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': 'one-machine',
  }
  const arn = (resource: Resource): string => {
    const name = nameOf(resource)
    switch (resource.type) {
      case 'AWS::SQS::Queue':
        return arnOf('sqs', name)
      case 'AWS::SNS::Topic':
        return arnOf('sns', name)
      case 'AWS::Lambda::Function':
        return arnOf('lambda', `function:${name}`)
      case 'AWS::DynamoDB::Table':
      case 'AWS::DynamoDB::GlobalTable':
        return arnOf('dynamodb', `table/${name}`)
      case 'AWS::SecretsManager::Secret':
        return arnOf('secretsmanager', `secret:${name}`)
      default:
        // Rights and keys are named by ARNs, and nothing here looks at them.
        return arnOf('one-machine', name)
    }
  }
  return {
    ref(id) {
      if (id in pseudo) return pseudo[id]
      const parameter = z.coerce.string().optional().safeParse(parameters[id])
      if (parameter.success && parameter.data !== undefined) return parameter.data
      const resource = byId.get(id)
      if (!resource) return undefined
      switch (resource.type) {
        case 'AWS::SQS::Queue':
          return queueUrl(places, nameOf(resource))
        case 'AWS::SNS::Topic':
        case 'AWS::SecretsManager::Secret':
          return arn(resource)
        default:
          return nameOf(resource)
      }
    },
    attribute(id, attribute) {
      const resource = byId.get(id)
      if (!resource) return undefined
      switch (attribute) {
        case 'Arn':
        case 'TopicArn':
          return arn(resource)
        case 'QueueName':
        case 'TopicName':
          return nameOf(resource)
        case 'QueueUrl':
          return queueUrl(places, nameOf(resource))
        case 'ApiEndpoint':
        case 'FunctionUrl':
          return places.siteUrl
        default:
          return undefined
      }
    },
  }
}

export const queueUrl = (places: Places, name: string): string => `${places.queuesUrl}/${account}/${name}`
