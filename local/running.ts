import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { SQSClient } from '@aws-sdk/client-sqs'
import * as z from 'zod'
import { jsonOrUndefined } from '#core/json-or-undefined'
import type { StoryPack } from '#core/story/pack'
import { type Deployed, noSets } from '#functions/aws/deployed'
import { createDynamoTable } from '#functions/aws/dynamo-table'
import { createSesClient } from '#functions/aws/ses-client'
import { createSesMailer, createSesQuota } from '#functions/aws/ses-mailer'
import { createSuppressionList } from '#functions/aws/ses-suppression-list'
import { createSqsQueue } from '#functions/aws/sqs-queue'
import { editorsSetting, readEnvironment, variables } from '#functions/environment'
import { machineClock } from '#functions/lambda/clock'
import { firstStart } from './first-start.ts'
import { keptSecrets } from './secrets.ts'
import { standInClient, standInCredentials } from './stand-in-client.ts'
import type { DeclaredFunction } from './template.ts'

/** What a command needs to reach the stand-ins of a machine that runs: `running.json` in its state folder. */
const runningShape = z.object({
  pid: z.number().int().positive(),
  dynamodb: z.url(),
  queues: z.url(),
  ses: z.url(),
  table: z.string(),
  urgentQueueUrl: z.url(),
  greetingsQueueUrl: z.url(),
  bulkQueueUrl: z.url(),
  siteUrl: z.string().default(''),
  editors: z.string().default(''),
  sample: z.boolean().default(false),
  credentials: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
})

const pathIn = (stateFolder: string): string => join(stateFolder, 'running.json')

/**
 * Writes down where this machine's stand-ins are, for its own user only: whoever reads it may ask them.
 * @returns takes the file away again
 */
export const keepRunning = async (
  stateFolder: string,
  urls: { dynamodb: string; queues: string; ses: string },
  functions: readonly Pick<DeclaredFunction, 'service' | 'environment'>[],
  sample = false,
): Promise<() => Promise<void>> => {
  const path = pathIn(stateFolder)
  const deliver = functions.find(({ service }) => service === 'deliver')
  const environment = deliver?.environment ?? {}
  const names = {
    ...readEnvironment(['table', 'urgentQueueUrl', 'greetingsQueueUrl', 'bulkQueueUrl'], environment),
    siteUrl: environment[variables.siteUrl],
    editors: environment[variables.editors],
    sample,
  }
  const { dynamodb, queues, ses } = urls
  // Anew, because a mode is given to a file only when it is made.
  await rm(path, { force: true })
  const running = { pid: process.pid, dynamodb, queues, ses, ...names, credentials: standInCredentials }
  await writeFile(path, `${JSON.stringify(running)}\n`, { mode: 0o600 })
  return () => rm(path, { force: true })
}

/**
 * The machine that runs on a state folder, from another process.
 * @returns `not-running`: no machine has the folder. `ended`: one had, and was ended without clearing up
 */
export const openRunning = async (stateFolder: string): Promise<Deployed | 'not-running' | 'ended'> => {
  const text = await readFile(pathIn(stateFolder), 'utf8').catch(() => null)
  if (text === null) return 'not-running'
  const running = runningShape.safeParse(jsonOrUndefined(text))
  if (!running.success || !isAlive(running.data.pid)) return 'ended'
  const { dynamodb, queues, ses, table, credentials, siteUrl, editors, sample, ...queue } = running.data
  const tableClient = new DynamoDBClient({ ...standInClient(dynamodb, credentials), maxAttempts: 1 })
  const sqs = new SQSClient({ ...standInClient(queues, credentials), maxAttempts: 1 })
  const sesV2 = new SESv2Client({ ...standInClient(ses, credentials), maxAttempts: 1 })
  const sesV1 = createSesClient(standInClient(ses, credentials))
  // One machine has no journal: a copy of its state folder is put back with the machine stopped.
  const unkept = createDynamoTable(tableClient, table)
  return {
    table: unkept,
    unkept,
    copies: null,
    settings: null,
    operatorLog: '',
    secrets: { keys: async () => (await keptSecrets(stateFolder)).keys() },
    suppressions: createSuppressionList(sesV2),
    urgentQueue: createSqsQueue(sqs, queue.urgentQueueUrl),
    greetingsQueue: createSqsQueue(sqs, queue.greetingsQueueUrl),
    bulkQueue: createSqsQueue(sqs, queue.bulkQueueUrl),
    quota: createSesQuota(sesV1),
    deadLetters: {},
    redrive: null,
    mailer: createSesMailer({ client: sesV1, configurationSets: noSets, clock: machineClock }),
    editors: editorsSetting(editors),
    site: siteUrl,
    sample,
    // Reading a sample takes a while, and few commands need it.
    packs: sample ? () => samplePacks(stateFolder, siteUrl) : undefined,
    close() {
      sesV1.destroy()
      tableClient.destroy()
      sqs.destroy()
      sesV2.destroy()
    },
  }
}

const samplePacks = async (stateFolder: string, siteUrl: string): Promise<StoryPack[]> => {
  const { localStories } = await import('./stories.ts')
  const { stories } = await localStories(false, siteUrl, await firstStart(stateFolder, machineClock))
  return stories.map(({ pack }) => pack)
}

/** @returns the address of the site of the machine that runs on a state folder; null: none does */
export const siteOfRunning = async (stateFolder: string): Promise<string | null> => {
  const text = await readFile(pathIn(stateFolder), 'utf8').catch(() => null)
  const running = text === null ? null : runningShape.safeParse(jsonOrUndefined(text))
  return running?.success && isAlive(running.data.pid) ? running.data.siteUrl : null
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    // EPERM: it lives, under another user.
    return fault instanceof Error && 'code' in fault && fault.code === 'EPERM'
  }
}
