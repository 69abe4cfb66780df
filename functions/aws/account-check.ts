import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { paginateListSchedules, SchedulerClient } from '@aws-sdk/client-scheduler'
import {
  GetAccountCommand,
  GetConfigurationSetCommand,
  GetEmailIdentityCommand,
  NotFoundException,
  SESv2Client,
} from '@aws-sdk/client-sesv2'
import { createCopyStore } from '#functions/stores/copy-store'
import { createDynamoTable } from './dynamo-table.ts'
import { orNull } from './or-null.ts'
import { patience } from './patience.ts'
import { stackOutputs } from './stack-outputs.ts'
import { createTableSettings } from './table-settings.ts'
import { troubleOf } from './trouble.ts'

type Asked<Value> = { outcome: 'answered'; value: Value } | { outcome: 'refused'; why: string }

const throttled = /^(TooManyRequests|Throttling|LimitExceeded)/
const denied = /^AccessDenied/
const settingRights =
  'dynamodb:DescribeTable, DescribeTimeToLive, DescribeContinuousBackups or ListTagsOfResource'

/** @param action the right that the question needs, as IAM calls it */
const asked = async <Value>(action: string, ask: () => Promise<Value>): Promise<Asked<Value>> => {
  try {
    return { outcome: 'answered', value: await ask() }
  } catch (fault) {
    const name = fault instanceof Error ? fault.name : ''
    if (denied.test(name)) return { outcome: 'refused', why: `these credentials lack ${action}.` }
    if (throttled.test(name))
      return { outcome: 'refused', why: 'AWS is asked too often now; try again in a minute.' }
    return { outcome: 'refused', why: troubleOf(fault) ?? `${action}: ${name || 'unknown cause'}.` }
  }
}

/** What may be asked of an account before and after a deployment; reads only, with the caller's credentials. */
export const openAccount = () => {
  const ses = new SESv2Client(patience)
  const lambda = new LambdaClient(patience)
  const scheduler = new SchedulerClient(patience)
  const dynamodb = new DynamoDBClient(patience)
  return {
    region: () => asked('a region', async () => ses.config.region()),
    mail: () =>
      asked('ses:GetAccount', async () => {
        const account = await ses.send(new GetAccountCommand({}))
        return {
          sandbox: account.ProductionAccessEnabled !== true,
          sending: account.SendingEnabled === true,
          enforcement: account.EnforcementStatus ?? 'HEALTHY',
          mailsADay: account.SendQuota?.Max24HourSend ?? 0,
          mailsASecond: account.SendQuota?.MaxSendRate ?? 0,
          mailsLastDay: account.SendQuota?.SentLast24Hours ?? 0,
        }
      }),
    identity: (name: string) =>
      asked('ses:GetEmailIdentity', () =>
        orNull(NotFoundException, async () => {
          const found = await ses.send(new GetEmailIdentityCommand({ EmailIdentity: name }))
          const { MailFromDomain, MailFromDomainStatus } = found.MailFromAttributes ?? {}
          return {
            verified: found.VerifiedForSendingStatus === true,
            dkim: found.DkimAttributes?.Status ?? 'NOT_STARTED',
            dkimTokens: found.DkimAttributes?.Tokens ?? [],
            mailFrom: MailFromDomain
              ? { domain: MailFromDomain, status: MailFromDomainStatus ?? 'PENDING' }
              : null,
          }
        }),
      ),
    configurationSet: (name: string) =>
      asked('ses:GetConfigurationSet', () =>
        orNull(NotFoundException, async () => {
          const set = await ses.send(new GetConfigurationSetCommand({ ConfigurationSetName: name }))
          return {
            sending: set.SendingOptions?.SendingEnabled !== false,
            suppressed: (set.SuppressionOptions?.SuppressedReasons ?? []).map(String),
          }
        }),
      ),
    concurrency: () =>
      asked('lambda:GetAccountSettings', async () => {
        const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}))
        return AccountLimit?.ConcurrentExecutions ?? 0
      }),
    schedules: (namePrefix: string) =>
      asked('scheduler:ListSchedules', async () => {
        const found: { name: string; enabled: boolean }[] = []
        for await (const { Schedules = [] } of paginateListSchedules(
          { client: scheduler },
          { NamePrefix: namePrefix },
        ))
          found.push(
            ...Schedules.map(({ Name = '', State }) => ({ name: Name, enabled: State === 'ENABLED' })),
          )
        return found
      }),
    lastCopy: (stack: string) =>
      asked('cloudformation:DescribeStacks or dynamodb:GetItem', async () => {
        const table = (await stackOutputs(stack))?.TableName
        if (table === undefined) return 'no-stack' as const
        return createCopyStore(createDynamoTable(dynamodb, table)).last()
      }),
    tableSettings: (stack: string) =>
      asked(`cloudformation:DescribeStacks or ${settingRights}`, async () => {
        const table = (await stackOutputs(stack))?.TableName
        return table === undefined ? null : { table, on: await createTableSettings(dynamodb, table).read() }
      }),
    close() {
      for (const client of [ses, lambda, scheduler, dynamodb]) client.destroy()
    },
  }
}
