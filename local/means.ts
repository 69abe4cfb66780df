import type { DeliverMessage, OpenMessage, Queue } from '#core/delivery/queue'
import type { Clock } from '#core/instant'
import type { Log } from '#core/log'
import type { StoryPack } from '#core/story/pack'
import type { RequestMessage } from '#core/subscription/request'
import { createSesMailer, createSesQuota } from '#functions/aws/ses-mailer'
import { createSuppressionList } from '#functions/aws/ses-suppression-list'
import { createSnsOperator } from '#functions/aws/sns-operator'
import { createDeadLetters } from '#functions/aws/sqs-dead-letters'
import { heldByBrake } from '#functions/brake'
import { wireCollect } from '#functions/collect'
import { wireDeliver } from '#functions/deliver'
import { deliverPacks } from '#functions/deliver-packs'
import { wireDeskSite } from '#functions/desk-site'
import {
  deadLettersSetting,
  editorsSetting,
  variables as names,
  readEnvironment,
  type VariableName,
} from '#functions/environment'
import { wireFeedback } from '#functions/feedback'
import { createGuardedFetch } from '#functions/internet/guarded-fetch'
import { createPoll } from '#functions/internet/poll-source'
import { createPostWebhook } from '#functions/internet/post-webhook'
import { journalOn } from '#functions/journal'
import { readingModelOf } from '#functions/lambda/reading-model-of'
import { type OpenMailingMeans, wireOpenMailing } from '#functions/open-mailing'
import type { Secrets } from '#functions/secrets/keys'
import { wireSite } from '#functions/site'
import { createFaults } from '#functions/stores/fault-store'
import type { Table } from '#functions/stores/table'
import { wireSweep } from '#functions/sweep'
import type { CompiledPack } from '#stories/compiled-pack'
import { compiledMails } from '#templates/compiled-mails'
import { type StandIns, standInClients } from './function-clients.ts'
import type { Handler } from './functions.ts'
import type { App } from './http.ts'
import type { NamedModel } from './options.ts'
import { samplePoll } from './sample-poll.ts'
import type { DeclaredFunction } from './template.ts'

export type Around = {
  urls: StandIns
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
  /** The desk behind its sign-in. */
  desk: App
  /** With the machine's own right to everything. */
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
  const clients = standInClients(urls)
  const journal = journalOn(log)
  const packs: StoryPack[] = stories.map(({ pack }) => pack)

  const environmentOf = (service: string) => {
    const found = around.functions.find(fn => fn.service === service)
    if (!found) throw new Error(`The template has no function "${service}".`)
    return found.environment
  }
  const variables = <Names extends VariableName>(service: string, wanted: readonly Names[]) =>
    readEnvironment(wanted, environmentOf(service))
  const tableOf = (service: string) => clients.of(service).table(variables(service, ['table']).table)

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
  const [ofOpening, ofDelivery, ofSweep] = [
    clients.of('open-mailing'),
    clients.of('deliver'),
    clients.of('sweep'),
  ]
  const openMailing: OpenMailingMeans = {
    table: tableOf('open-mailing'),
    urgentQueue: ofOpening.queue<DeliverMessage>(open.urgentQueueUrl),
    bulkQueue: ofOpening.queue<DeliverMessage>(open.bulkQueueUrl),
    packs,
    clock,
    journal,
    site: open.siteUrl,
    sample,
    audienceLagMinutes,
    editors: editorsSetting(environmentOf('open-mailing')[names.editors]),
  }
  const desk = wireDeskSite({
    table: tableOf('desk'),
    greetingsQueue: clients
      .of('desk')
      .queue<DeliverMessage | RequestMessage>(variables('desk', ['greetingsQueueUrl']).greetingsQueueUrl),
    secrets,
    stories: [...stories],
    editors: editorsSetting(environmentOf('desk')[names.editors]),
    clock,
    log,
    sample,
  })
  const ses = ofDelivery.ses()
  const braked = <Args extends unknown[]>(service: string, handler: (...args: Args) => Promise<void>) => {
    const table = tableOf(service)
    return heldByBrake(handler, { table, faults: createFaults({ table, clock, journal }) })
  }
  const pages = wireSite({
    table: tableOf('site'),
    greetingsQueue: clients.of('site').queue<DeliverMessage | RequestMessage>(site.greetingsQueueUrl),
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
        openQueue: clients.of('collect').queue<OpenMessage>(collect.openQueueUrl),
        webhooks: { post: createPostWebhook(fetch, clock), site: siteUrl },
        poll: sample ? samplePoll(createPoll(fetch)) : createPoll(fetch),
        packs,
        clock,
        journal,
        readingModel: named && readingModelOf(named.setting, () => async () => named.key),
      }),
      'open-mailing': braked('open-mailing', wireOpenMailing(openMailing)),
      deliver: braked(
        'deliver',
        wireDeliver({
          table: tableOf('deliver'),
          urgentQueue: ofDelivery.queue<DeliverMessage>(deliver.urgentQueueUrl),
          greetingsQueue: ofDelivery.queue<DeliverMessage | RequestMessage>(deliver.greetingsQueueUrl),
          bulkQueue: ofDelivery.queue<DeliverMessage>(deliver.bulkQueueUrl),
          mailer: createSesMailer({
            client: ses,
            configurationSets: {
              list: deliver.listConfigurationSet,
              confirm: deliver.confirmConfigurationSet,
            },
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
          editors: editorsSetting(environmentOf('deliver')[names.editors]),
          allowList: null,
        }),
      ),
      // Served as a web application, not by events.
      site: async () => {
        throw new Error('The site is asked by HTTP.')
      },
      desk: async () => {
        throw new Error('The desk is asked by HTTP.')
      },
      feedback: wireFeedback({ table: tableOf('feedback'), clock, journal }),
      sweep: wireSweep({
        suppressions: { list: createSuppressionList(ofSweep.sesV2()), secrets },
        table: tableOf('sweep'),
        openQueue: ofSweep.queue<OpenMessage>(sweep.openQueueUrl),
        urgentQueue: ofSweep.queue<DeliverMessage>(sweep.urgentQueueUrl),
        greetingsQueue: ofSweep.queue<DeliverMessage | RequestMessage>(sweep.greetingsQueueUrl),
        bulkQueue: ofSweep.queue<DeliverMessage>(sweep.bulkQueueUrl),
        deadLetters: createDeadLetters(ofSweep.sqs(), deadLettersSetting(sweep.deadLetters)),
        operator: createSnsOperator(ofSweep.sns(), sweep.operatorTopic),
        packs,
        clock,
        journal,
      }),
    },
    site: (request, environment) => pages.fetch(request, environment),
    desk: (request, environment) => desk.fetch(request, environment),
    table: clients.of(null).table(variables('collect', ['table']).table),
    openMailing,
    openQueue: clients.of(null).queue<OpenMessage>(collect.openQueueUrl),
    close: clients.close,
  }
}
