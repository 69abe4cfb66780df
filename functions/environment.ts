import * as z from 'zod'
import type { Editor } from '#core/desk/editor'
import { jsonOrUndefined } from '#core/json-or-undefined'

/**
 * Every variable that a function reads, with the one parser. The infrastructure sets them under these names; nothing
 * else in the product looks at `process.env`.
 */
export const variables = {
  table: 'STORYWIRE_TABLE',
  openQueueUrl: 'STORYWIRE_OPEN_QUEUE_URL',
  urgentQueueUrl: 'STORYWIRE_URGENT_QUEUE_URL',
  greetingsQueueUrl: 'STORYWIRE_GREETINGS_QUEUE_URL',
  bulkQueueUrl: 'STORYWIRE_BULK_QUEUE_URL',
  secretId: 'STORYWIRE_SECRET_ID',
  /** Where commands write what a restored table must know. No function reads it. */
  operatorLog: 'STORYWIRE_OPERATOR_LOG',
  siteUrl: 'STORYWIRE_SITE_URL',
  listConfigurationSet: 'STORYWIRE_LIST_CONFIGURATION_SET',
  confirmConfigurationSet: 'STORYWIRE_CONFIRM_CONFIGURATION_SET',
  allowList: 'STORYWIRE_ALLOW_LIST',
  /** Who may sit at the desk and is mailed drafts, as `editorsSetting` says. Not set: nobody. */
  editors: 'STORYWIRE_EDITORS',
  /** Where messages lie that were given up: their queues' names and URLs, as `deadLettersSetting` says. */
  deadLetters: 'STORYWIRE_DEAD_LETTERS',
  /** Where the sweep tells the operator of faults. */
  operatorTopic: 'STORYWIRE_OPERATOR_TOPIC',
  /** A hosted model, as `meaningsSetting` says. Not set: none is asked. */
  meanings: 'STORYWIRE_MEANINGS',
  /** A hosted model that reads reports, as `readingModelSetting` says. Not set: the rules alone read. */
  readingModel: 'STORYWIRE_READING_MODEL',
} as const

export type VariableName = keyof typeof variables
export type Environment<Names extends VariableName> = Record<Names, string>

const present = z.string().min(1)

/**
 * Reads the named variables.
 * @throws one error that names every missing variable
 */
export const readEnvironment = <Names extends VariableName>(
  names: readonly Names[],
  environment: Record<string, string | undefined>,
): Environment<Names> => {
  const missing = names.filter(name => !present.safeParse(environment[variables[name]]).success)
  if (missing.length > 0)
    throw new Error(
      `These environment variables are not set: ${missing.map(name => variables[name]).join(', ')}.`,
    )
  return Object.fromEntries(
    names.map(name => [name, environment[variables[name]] ?? '']),
  ) as Environment<Names>
}

/** `{"url":"https://…/v1/embeddings","model":"…","secretId":"…"}`; the secret is the key alone, as text. */
const meanings = z.object({
  url: z.url({ protocol: /^https$/ }),
  model: z.string().min(1),
  /** Null: the model wants no key. */
  secretId: z.string().min(1).nullable(),
})
export type MeaningsSetting = z.infer<typeof meanings>

/**
 * @returns null when the variable is not set: the model is off
 * @throws when it is set to something else
 */
export const meaningsSetting = (text: string | undefined): MeaningsSetting | null => {
  if (!text) return null
  const parsed = meanings.safeParse(jsonOrUndefined(text))
  if (parsed.success) return parsed.data
  throw new Error(`${variables.meanings} is not JSON with "url" (https), "model" and "secretId".`)
}

/** This machine: there alone a text, or a key, goes over the wire as it is. */
const onThisMachine = (url: string): boolean => {
  const { protocol, hostname } = new URL(url)
  return (
    protocol === 'http:' &&
    (/^127(\.\d{1,3}){3}$/.test(hostname) || ['localhost', '[::1]'].includes(hostname))
  )
}

/**
 * `{"bedrock":"<id of a model or an inference profile>"}`, or
 * `{"url":"https://…/v1/chat/completions","model":"…","secretId":"…"}`; the secret is the key alone, as text.
 */
const readingModel = z.union([
  z.strictObject({ bedrock: z.string().min(1) }),
  z.strictObject({
    url: z.url({ protocol: /^https?$/ }).refine(url => url.startsWith('https:') || onThisMachine(url)),
    model: z.string().min(1),
    /** Null: the model wants no key. */
    secretId: z.string().min(1).nullable(),
  }),
])
export type ReadingModelSetting = z.infer<typeof readingModel>

/**
 * @returns null when the variable is not set: the rules alone read
 * @throws when it is set to something else
 */
export const readingModelSetting = (text: string | undefined): ReadingModelSetting | null => {
  if (!text) return null
  const parsed = readingModel.safeParse(jsonOrUndefined(text))
  if (parsed.success) return parsed.data
  throw new Error(
    `${variables.readingModel} is not JSON with "bedrock", or with "url" (https, or http on this machine), "model" and "secretId".`,
  )
}

const editors = z.array(z.object({ name: z.string().min(1), address: z.string().min(1) }))

/**
 * `[{"name":"Ada","address":"ada@example.org"}]`
 * @returns none when the variable is not set
 * @throws when it is set to something else
 */
export const editorsSetting = (text: string | undefined): Editor[] => {
  if (!text) return []
  const parsed = editors.safeParse(jsonOrUndefined(text))
  if (parsed.success) return parsed.data
  throw new Error(`${variables.editors} is not JSON with "name" and "address" of each editor.`)
}

/**
 * `{"urgent":"https://sqs…","bulk":"https://sqs…"}`
 * @throws when it is something else
 */
export const deadLettersSetting = (text: string): Record<string, string> => {
  const parsed = z.record(z.string(), z.url()).safeParse(jsonOrUndefined(text))
  if (parsed.success) return parsed.data
  throw new Error(`${variables.deadLetters} is not JSON with the URLs of queues by their names.`)
}

/** `name@example.org,@example.com`: addresses and domains. Not set: everybody (null); set to nothing: nobody. */
export const allowListFrom = (text: string | undefined): string[] | null =>
  text === undefined
    ? null
    : text
        .split(',')
        .map(one => one.trim())
        .filter(one => one !== '')
