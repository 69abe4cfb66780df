import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Log } from '#core/log'
import { machineClock } from '#functions/lambda/clock'
import { stageNamed } from '#infra/stages'
import { synthesize } from '#infra/synthesize'
import { startDynamoDb } from '#local/dynamodb'
import { standInClients } from '#local/function-clients'
import { type Handler, localFunctions } from '#local/functions'
import { startPollers } from '#local/pollers'
import { startQueues } from '#local/queues'
import { createRoles, type Judged } from '#local/rights/roles'
import { startSes } from '#local/ses/endpoint'
import { type DeclaredFunction, readTemplate } from '#local/template'
import { packs } from '#stories/packs'
import { startSecretsManager } from '#test/doubles/secrets-manager'
import { startFeeds } from './feeds.ts'
import { type FunctionProcess, startFunction } from './function-process.ts'
import { startLossyLine } from './lossy.ts'

export const siteUrl = 'https://storywire.example.org'

/** The stage that is tried: `dev` as it ships, save that readers at example.org may be mailed. */
export const stage = {
  ...stageNamed('dev'),
  siteUrl,
  editors: [{ name: 'Ada', address: 'ada@example.org' }],
  allowList: ['@example.org', '@mail.example.org', '@simulator.amazonses.com'],
}

/** The functions of one release, by service, each in a process of its own. */
export type Release = ReadonlyMap<string, Handler>

export type Cloud = Awaited<ReturnType<typeof startCloud>>

/**
 * What is deployed, on stand-ins: the synthesized bundles, each in a process of its own with its template's variables and
 * its role, fed by its queues.
 * @param folder for the synthesis and the mails
 */
export const startCloud = async (folder: string) => {
  const judged: Judged[] = []
  const lines: string[] = []
  const line = (what: string, fields?: object) => void lines.push(`${what} ${JSON.stringify(fields ?? {})}`)
  const log: Log = { info: () => {}, warn: line, error: line }
  const roles = createRoles(log, one => judged.push(one))
  const path = synthesize(join(folder, 'cdk.out'), {
    packs: Object.values(packs).map(({ pack }) => pack),
    stage,
  })
  const queues = await startQueues(roles)
  const json = JSON.parse(await readFile(path, 'utf8'))
  const declared = readTemplate(json, { queuesUrl: queues.url, siteUrl })
  roles.declare(declared.functions)
  await queues.declare(declared)
  const dynamodb = await startDynamoDb(null, declared.tables, undefined, 'new', roles)
  const lossy = await startLossyLine(dynamodb.url)
  const secrets = await startSecretsManager(roles)
  const ses = await startSes({
    folder: join(folder, 'mail'),
    configurationSets: declared.configurationSets,
    publish: queues.publish,
    clock: machineClock,
    log,
    roles,
  })
  const feeds = await startFeeds()
  const endpoints = {
    AWS_ENDPOINT_URL_DYNAMODB: lossy.url,
    AWS_ENDPOINT_URL_SQS: queues.url,
    AWS_ENDPOINT_URL_SNS: queues.url,
    AWS_ENDPOINT_URL_SES: ses.url,
    AWS_ENDPOINT_URL_SESV2: ses.url,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
  }
  const processes: FunctionProcess[] = []
  const start = async (of: readonly DeclaredFunction[], templatePath: string): Promise<Release> => {
    const release = new Map<string, Handler>()
    for (const fn of of) {
      const bundle = join(dirname(templatePath), fn.bundle ?? `${fn.service} has no bundle`, 'index.mjs')
      const started = await startFunction(fn, bundle, endpoints, feeds.port)
      processes.push(started)
      release.set(fn.service, started.handler)
    }
    return release
  }
  const today = await start(declared.functions, path)
  let running = today
  let takeOver: { after: number; of: string; by: Release } | null = null
  const handlers: Record<string, Handler> = {}
  for (const { service } of declared.functions)
    handlers[service] = (event, context) => {
      if (takeOver?.of === service && takeOver.after-- <= 0) {
        running = takeOver.by
        takeOver = null
      }
      const handler = running.get(service)
      if (!handler) throw new Error(`The release that runs has no ${service}.`)
      return handler(event, context)
    }
  const functions = localFunctions(declared.functions, handlers, log)
  // What is gathered for twenty seconds to save money need not be here.
  const mappings = declared.mappings.map(one => ({ ...one, windowSeconds: Math.min(1, one.windowSeconds) }))
  const pollers = startPollers(queues.url, declared.queues, mappings, functions, log)
  const own = standInClients({ dynamodb: dynamodb.url, queues: queues.url, ses: ses.url })
  const tableName = declared.tables[0]?.name ?? ''
  return {
    declared,
    judged,
    lines,
    ses,
    feeds,
    lost: lossy.lost,
    mailFolder: join(folder, 'mail'),
    table: own.of(null).table(tableName),
    /** @param purpose part of the queue's logical id: `Open`, `Events` */
    queue: <Message>(purpose: string) => {
      const found = declared.queues.find(one => one.name.includes(`${purpose}Queue`))
      if (!found) throw new Error(`There is no queue ${purpose}.`)
      return own.of(null).queue<Message>(found.url)
    },
    own: own.of(null),
    run: (service: string, event: unknown) => functions.invoke(functions.arnOf(service), event),
    /** Starts the bundles of another release, on what is deployed today; they are asked nothing yet. */
    async release(templatePath: string): Promise<Release> {
      const other = JSON.parse(await readFile(templatePath, 'utf8'))
      return start(readTemplate(other, { queuesUrl: queues.url, siteUrl }).functions, templatePath)
    },
    today,
    /** A release takes over between two runs; those under way end as they began. So does Lambda. */
    deploy(release: Release) {
      running = release
    },
    /** The same, once this function was run so many times more. */
    deployAfter(service: string, runs: number, release: Release) {
      takeOver = { after: runs, of: service, by: release }
    },
    runs: () => running,
    output: () => processes.map(one => one.output()).join('\n'),
    async close() {
      await pollers.stop()
      for (const one of processes) one.end()
      own.close()
      await lossy.close()
      // What the functions had asked for is still being done.
      await setTimeout(300)
      await Promise.all([ses.close(), secrets.close(), dynamodb.close(), queues.close(), feeds.close()])
    },
  }
}
