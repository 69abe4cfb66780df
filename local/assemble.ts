import { join } from 'node:path'
import { sourceHealth } from '#core/desk/source-health'
import type { Clock } from '#core/instant'
import { openDesk } from '#functions/desk'
import { createFaultRegister } from '#functions/stores/fault-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createReaderStore } from '#functions/stores/reader-store'
import { createStoryStore } from '#functions/stores/story-store'
import { startDynamoDb } from './dynamodb.ts'
import { faultsApp } from './fault/faults-app.ts'
import { injectMeans } from './fault/inject-means.ts'
import { collectNow, firstRound } from './first-round.ts'
import { firstStart } from './first-start.ts'
import { localFunctions } from './functions.ts'
import type { App } from './http.ts'
import { localApp } from './local-app.ts'
import { whenText } from './local-page.ts'
import type { LocalLog } from './log.ts'
import { kindOf } from './mail-kind.ts'
import { wireFunctions } from './means.ts'
import { openWeeklyNow } from './open-by-hand.ts'
import type { NamedModel } from './options.ts'
import { startPollers } from './pollers.ts'
import { startQueues } from './queues.ts'
import { createRoles } from './rights/roles.ts'
import { keepRunning } from './running.ts'
import { addSampleReaders } from './sample-readers.ts'
import { sampleReaderSince } from './sample-story.ts'
import { startSchedules } from './schedules.ts'
import { secondRound } from './second-round.ts'
import { startSes } from './ses/endpoint.ts'
import { localStories } from './stories.ts'
import { templateFor } from './synthesize.ts'
import { tellAgain } from './tell-again.ts'
import { readTemplate } from './template.ts'
import { secretsLast, stateBefore } from './whole-state.ts'

/** What a start has taken already: its folder, its log, its port. */
export type Place = {
  live: boolean
  folder: string
  log: LocalLog
  /** Without a slash at the end. */
  siteUrl: string
  clock: Clock
  say(line: string): void
  /** Aborts a start that is under way. */
  stopping: AbortSignal
  /** In the order of their making. */
  closers: (() => Promise<void> | void)[]
  readingModel: NamedModel | undefined
}

/**
 * Puts everything in its place: what the synthesized template declares, on stand-ins.
 * @returns what answers requests
 */
export const assemble = async (place: Place): Promise<App> => {
  const { live, folder, log, siteUrl, clock, say, stopping, closers, readingModel } = place
  const before = await stateBefore(folder)
  const startedAt = await firstStart(folder, clock)
  const { stories, sample, readers, corrections, withoutSample } = await localStories(
    live,
    siteUrl,
    startedAt,
  )
  const storyPacks = stories.map(({ pack }) => pack)
  const template = await templateFor(join(folder, 'cdk.out'), siteUrl, stopping, () =>
    say('Starting: the infrastructure is synthesized, which takes a few seconds.'),
  )

  const roles = createRoles(log)
  const queues = await startQueues(roles)
  closers.push(queues.close)
  const declared = readTemplate(template, { queuesUrl: queues.url, siteUrl })
  roles.declare(declared.functions)
  await queues.declare(declared)
  const dynamodb = await startDynamoDb(join(folder, 'dynamodb'), declared.tables, undefined, before, roles)
  closers.push(dynamodb.close)
  const mailFolder = join(folder, 'mail')
  let told = false
  const ses = await startSes({
    folder: mailFolder,
    configurationSets: declared.configurationSets,
    publish: queues.publish,
    clock,
    log,
    roles,
    accepted(mail) {
      if (told || !kindOf(mail).endsWith('digest')) return
      told = true
      say(`A digest is in the inbox: ${siteUrl}/local/inbox/${mail.id}`)
    },
  })
  closers.push(ses.close)
  const secrets = await secretsLast(folder, before, dynamodb)

  const urls = { dynamodb: dynamodb.url, queues: queues.url, ses: ses.url }
  const { functions: declaredFunctions } = declared
  const around = { urls, functions: declaredFunctions, stories, secrets, clock, log, sample: !live, siteUrl }
  const wired = wireFunctions({ ...around, readingModel })
  closers.push(wired.close)
  const readerStore = createReaderStore(wired.table)
  for (const pack of storyPacks)
    await addSampleReaders(
      pack,
      readers.get(pack.id) ?? [],
      sampleReaderSince(startedAt),
      readerStore,
      await secrets.keys(),
    )

  const functions = localFunctions(declared.functions, wired.handlers, log)
  closers.push(() => functions.drain(300))
  await tellAgain(ses.toldLately(), functions, log)
  const pollers = startPollers(queues.url, declared.queues, declared.mappings, functions, log)
  closers.push(pollers.stop)
  const schedules = startSchedules(queues.url, declared.queues, declared.schedules, functions, log)
  closers.push(schedules.stop)
  closers.push(await keepRunning(folder, urls, declared.functions, !live))

  const local = localApp({
    mailFolder,
    kindOf,
    siteUrl,
    clock,
    sample,
    faults: faultsApp(
      await injectMeans({
        ...around,
        standing: ses.standing,
        readers,
        wired,
        run: functions,
      }),
    ),
    desk: {
      desk: openDesk({ table: wired.table, packs: storyPacks, clock }, { site: siteUrl, sample: !live }),
      packs: storyPacks,
      sample: !live,
    },
    workbench: {
      sample: !live,
      site: storyPacks.map(({ id, title }) => ({ title, href: `/stories/${id}` })),
      running: () => [
        ...schedules.planned().map(({ name, expression, nextAt }) => ({
          // A logical id ends in eight characters that say nothing to people.
          name: name.replace(/[0-9A-F]{8}$/, ''),
          detail: `${expression}, next ${nextAt ? whenText(nextAt) : 'never'}`,
        })),
        { name: 'DynamoDB, SQS and SES', detail: Object.values(urls).join(', ') },
        { name: 'State', detail: folder },
      ],
      async sources() {
        const store = createStoryStore(wired.table)
        return (await Promise.all(storyPacks.map(pack => sourceHealth(pack, store)))).flat()
      },
      faults: () => createFaultRegister(wired.table).all(),
      collectNow: () => collectNow(functions, true),
      async openEditionNow() {
        const sentences: string[] = []
        for (const pack of storyPacks) sentences.push(await openWeeklyNow(pack, wired.openMailing))
        return sentences.join(' ')
      },
      now: clock.now,
    },
  })

  say(`Storywire: ${siteUrl}/`)
  say(`Inbox:     ${siteUrl}/local/inbox`)
  say(`Workbench: ${siteUrl}/local`)
  say(live ? 'The real sources are polled every few minutes.' : 'Reports and outlets are samples.')
  for (const title of withoutSample)
    say(`"${title}" has no sample, so nothing comes in for it: npm start -- --live polls its sources.`)
  say('Ctrl-C ends it.')

  const mailings = createMailingStore(wired.table)
  const { table, openQueue } = wired
  const afterwards = { corrections, published: sample?.reports.map(one => one.published) ?? [] }
  void firstRound({ functions, mailings, openQueue, packs: storyPacks, say, log }).then(() =>
    secondRound({ ...afterwards, functions, openQueue, table, say, clock, stopping, log }),
  )
  return (request, environment) =>
    /^\/local(\/|$)/.test(new URL(request.url).pathname)
      ? local.fetch(request)
      : /^\/desk(\/|$)/.test(new URL(request.url).pathname)
        ? wired.desk(request, environment)
        : wired.site(request, environment)
}
