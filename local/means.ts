import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { SNSClient } from '@aws-sdk/client-sns'
import { SQSClient } from '@aws-sdk/client-sqs'
import type { DeliverMessage, OpenMessage, Queue } from '#core/delivery/queue'
import type { Clock } from '#core/instant'
import type { Log } from '#core/log'
import type { StoryPack } from '#core/story/pack'
import type { RequestMessage } from '#core/subscription/request'
import { createDynamoTable } from '#functions/aws/dynamo-table'
import { createSesClient } from '#functions/aws/ses-client'
import { createSesMailer, createSesQuota } from '#functions/aws/ses-mailer'
import { createSuppressionList } from '#functions/aws/ses-suppression-list'
import { createSnsOperator } from '#functions/aws/sns-operator'
import { createDeadLetters } from '#functions/aws/sqs-dead-letters'
import { createSqsQueue } from '#functions/aws/sqs-queue'
import { wireCollect } from '#functions/collect'
import { wireDeliver } from '#functions/deliver'
import { deliverPacks } from '#functions/deliver-packs'
import { deadLettersSetting, readEnvironment, type VariableName } from '#functions/environment'
import { wireFeedback } from '#functions/feedback'
import { createGuardedFetch } from '#functions/internet/guarded-fetch'
import { createPoll } from '#functions/internet/poll-source'
import { createPostWebhook } from '#functions/internet/post-webhook'
import { journalOn } from '#functions/journal'
import { readingModelOf } from '#functions/lambda/reading-model-of'
import { type OpenMailingMeans, wireOpenMailing } from '#functions/open-mailing'
import type { Secrets } from '#functions/secrets/keys'
import { wireSite } from '#functions/site'
import type { Table } from '#functions/stores/table'
import { wireSweep } from '#functions/sweep'
import type { CompiledPack } from '#stories/compiled-pack'
import { compiledMails } from '#templates/compiled-mails'
import type { Handler } from './functions.ts'
import type { App } from './http.ts'
import { carryLineage } from './lineage.ts'
import type { NamedModel } from './options.ts'
import { samplePoll } from './sample-poll.ts'
import { standInClient } from './stand-in-client.ts'
import type { DeclaredFunction } from './template.ts'

export type Around = {
  /** Where the stand-ins are. */
  urls: { dynamodb: string; queues: string; ses: string }
  functions: readonly DeclaredFunction[]
  stories: readonly CompiledPack[]
  secrets: Secrets
  clock: Clock
  log: Log
  sample: boolean
  /** Without a slash at the end. */
  siteUrl: string
  readingModel: NamedModel | undefined
}

export type Wired = {
  /** By service name. */
  handlers: Record<string, Handler>
  site: App
  table: Table
  openMailing: OpenMailingMeans
  openQueue: Queue<OpenMessage>
  close(): void
}

/**
 * The index of the stand-in never lags behind its table, so that who has just joined gets an edition that is opened by
 * hand.
 */
const audienceLagMinutes = 0

/** Every function with its own variables of the template, and the stand-ins in the place of AWS. */
export const wireFunctions = (around: Around): Wired => {
  const { urls, stories, secrets, clock, log, sample, siteUrl, readingModel: named } = around
  const dynamodb = new DynamoDBClient(standInClient(urls.dynamodb))
  const sqs = carryLineage(new SQSClient(standInClient(urls.queues)))
  const sns = new SNSClient(standInClient(urls.queues))
  const ses = createSesClient(standInClient(urls.ses))
  const sesV2 = new SESv2Client(standInClient(urls.ses))
  const journal = journalOn(log)
  const packs: StoryPack[] = stories.map(({ pack }) => pack)

  const variables = <Names extends VariableName>(service: string, names: readonly Names[]) => {
    const found = around.functions.find(fn => fn.service === service)
    if (!found) throw new Error(`The template has no function "${service}".`)
    return readEnvironment(names, found.environment)
  }
  const queue = <Message>(url: string) => createSqsQueue<Message>(sqs, url)
  const tableOf = (service: string) => createDynamoTable(dynamodb, variables(service, ['table']).table)

  const collect = variables('collect', ['openQueueUrl'])
  const open = variables('open-mailing', ['urgentQueueUrl', 'bulkQueueUrl', 'siteUrl'])
  const deliver = variables('deliver', [
    'urgentQueueUrl',
    'greetingsQueueUrl',
    'bulkQueueUrl',
    'siteUrl',
    'listConfigurationSet',
    'confirmConfigurationSet',
  ])
  const site = variables('site', ['greetingsQueueUrl'])
  const sweep = variables('sweep', [
    'openQueueUrl',
    'urgentQueueUrl',
    'greetingsQueueUrl',
    'bulkQueueUrl',
    'deadLetters',
    'operatorTopic',
  ])

  const fetch = createGuardedFetch({
    userAgent: 'Storywire (one machine)',
    // The sample's feeds are served here; nothing else of this machine is ever fetched.
    allowHosts: sample ? [new URL(siteUrl).host] : [],
  })
  const openMailing: OpenMailingMeans = {
    table: tableOf('open-mailing'),
    urgentQueue: queue<DeliverMessage>(open.urgentQueueUrl),
    bulkQueue: queue<DeliverMessage>(open.bulkQueueUrl),
    packs,
    clock,
    journal,
    site: open.siteUrl,
    sample,
    audienceLagMinutes,
  }
  const pages = wireSite({
    table: tableOf('site'),
    greetingsQueue: queue<DeliverMessage | RequestMessage>(site.greetingsQueueUrl),
    secrets,
    stories: [...stories],
    clock,
    log,
    sample,
  })
  return {
    handlers: {
      collect: wireCollect({
        table: tableOf('collect'),
        openQueue: queue<OpenMessage>(collect.openQueueUrl),
        webhooks: { post: createPostWebhook(fetch, clock), site: siteUrl },
        poll: sample ? samplePoll(createPoll(fetch)) : createPoll(fetch),
        packs,
        clock,
        journal,
        readingModel: named && readingModelOf(named.setting, () => async () => named.key),
      }),
      'open-mailing': wireOpenMailing(openMailing),
      deliver: wireDeliver({
        table: tableOf('deliver'),
        urgentQueue: queue<DeliverMessage>(deliver.urgentQueueUrl),
        greetingsQueue: queue<DeliverMessage | RequestMessage>(deliver.greetingsQueueUrl),
        bulkQueue: queue<DeliverMessage>(deliver.bulkQueueUrl),
        mailer: createSesMailer({
          client: ses,
          configurationSets: { list: deliver.listConfigurationSet, confirm: deliver.confirmConfigurationSet },
          clock,
        }),
        quota: createSesQuota(ses),
        secrets,
        packs: deliverPacks(Object.fromEntries(stories.map(story => [story.pack.id, story]))),
        mails: compiledMails,
        clock,
        sleep: ms => new Promise(later => setTimeout(later, ms)),
        journal,
        site: deliver.siteUrl,
        sample,
        allowList: null,
      }),
      // Served as a web application, not by events.
      site: async () => {
        throw new Error('The site is asked by HTTP.')
      },
      feedback: wireFeedback({ table: tableOf('feedback'), clock, journal }),
      sweep: wireSweep({
        suppressions: { list: createSuppressionList(sesV2), secrets },
        table: tableOf('sweep'),
        openQueue: queue<OpenMessage>(sweep.openQueueUrl),
        urgentQueue: queue<DeliverMessage>(sweep.urgentQueueUrl),
        greetingsQueue: queue<DeliverMessage | RequestMessage>(sweep.greetingsQueueUrl),
        bulkQueue: queue<DeliverMessage>(sweep.bulkQueueUrl),
        deadLetters: createDeadLetters(sqs, deadLettersSetting(sweep.deadLetters)),
        operator: createSnsOperator(sns, sweep.operatorTopic),
        packs,
        clock,
        journal,
      }),
    },
    site: (request, environment) => pages.fetch(request, environment),
    table: openMailing.table,
    openMailing,
    openQueue: queue<OpenMessage>(collect.openQueueUrl),
    close() {
      dynamodb.destroy()
      sqs.destroy()
      sns.destroy()
      ses.destroy()
      sesV2.destroy()
    },
  }
}
