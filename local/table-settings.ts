import * as z from 'zod'
import type { AwsRefusal } from './queue-rules.ts'
import type { DeclaredTable } from './template.ts'

/** What dynalite does not know of a table. */
export type TableSettings = {
  expiry: { attribute: string | null; changedAt: number | null }
  recovery: boolean
  isProtected: boolean
  tags: Record<string, string>
  /** What a list shows until the moment `tagsFrom`. */
  tagsBefore: Record<string, string>
  tagsFrom: number
  /** Before it, the table is CREATING. */
  activeFrom: number
  /** Before it, point-in-time recovery cannot be switched. */
  backupsFrom: number
  /** ARN of the table that it was restored from. */
  source: string | null
}

export const noSettings = (now: number, settleMs: number): TableSettings => ({
  expiry: { attribute: null, changedAt: null },
  recovery: false,
  isProtected: false,
  tags: {},
  tagsBefore: {},
  tagsFrom: 0,
  activeFrom: now,
  backupsFrom: now + settleMs,
  source: null,
})

/** As CloudFormation has set them. */
export const settingsOf = (table: DeclaredTable): TableSettings => {
  const { AttributeName = null, Enabled = false } = table.TimeToLiveSpecification ?? {}
  const tags = Object.fromEntries((table.Tags ?? []).map(({ Key, Value }) => [Key, Value]))
  return {
    ...noSettings(0, 0),
    expiry: { attribute: Enabled ? AttributeName : null, changedAt: null },
    recovery: table.PointInTimeRecoverySpecification?.PointInTimeRecoveryEnabled === true,
    isProtected: table.DeletionProtectionEnabled === true,
    tags,
    tagsBefore: tags,
  }
}

/** A question about a table that dynalite has: what it is asked, of what is known, and when. */
export type Question = {
  body: unknown
  table: TableSettings
  /** As dynalite describes it. */
  described: { TableName: string; TableArn: string } & Record<string, unknown>
  now: number
  settleMs: number
}
export type Answered = { answer: object } | { refusal: AwsRefusal }

export const refusal = (code: string, message: string): Answered => ({ refusal: { code, message } })
const invalid = (message: string): Answered => refusal('ValidationException', message)

/** API reference, UpdateTimeToLive: "any additional UpdateTimeToLive calls … during this one hour" are refused. */
const changedForMs = 60 * 60 * 1000

const expiryShape = z.object({
  TimeToLiveSpecification: z.object({ Enabled: z.boolean(), AttributeName: z.string() }),
})
const recoveryShape = z.object({
  PointInTimeRecoverySpecification: z.object({ PointInTimeRecoveryEnabled: z.boolean() }),
})
const protectionShape = z.object({ DeletionProtectionEnabled: z.boolean() })
const tagsShape = z.object({ Tags: z.array(z.object({ Key: z.string(), Value: z.string() })) })

const describeExpiry = ({ table: { expiry }, now }: Question): Answered => {
  const isChanging = expiry.changedAt !== null && now - expiry.changedAt < changedForMs
  const [status, changing] = expiry.attribute === null ? ['DISABLED', 'DISABLING'] : ['ENABLED', 'ENABLING']
  return {
    answer: {
      TimeToLiveDescription: {
        TimeToLiveStatus: isChanging ? changing : status,
        ...(expiry.attribute === null ? {} : { AttributeName: expiry.attribute }),
      },
    },
  }
}

const updateExpiry = ({ body, table, described, now }: Question): Answered => {
  const { TimeToLiveSpecification } = expiryShape.parse(body)
  const { Enabled, AttributeName } = TimeToLiveSpecification
  const { attribute, changedAt } = table.expiry
  if (isBeingMade(table, now)) return inUse(described.TableName)
  if (Enabled && attribute === AttributeName) return invalid('TimeToLive is already enabled')
  if (!Enabled && attribute === null) return invalid('TimeToLive is already disabled')
  if (attribute !== null && attribute !== AttributeName)
    return invalid(`TimeToLive is active on a different AttributeName: current AttributeName is ${attribute}`)
  if (changedAt !== null && now - changedAt < changedForMs)
    return invalid('Time to live has been modified multiple times within a fixed interval')
  table.expiry = { attribute: Enabled ? AttributeName : null, changedAt: now }
  return { answer: { TimeToLiveSpecification } }
}

const describeRecovery = ({ table }: Question): Answered => ({ answer: backupsOf(table) })

const updateRecovery = ({ body, table, described, now }: Question): Answered => {
  if (now < table.backupsFrom) return unavailable(described.TableName)
  table.recovery = recoveryShape.parse(body).PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled
  return { answer: backupsOf(table) }
}

const unavailable = (name: string): Answered =>
  refusal(
    'ContinuousBackupsUnavailableException',
    `Backups are being enabled for the table: ${name}. Please retry later`,
  )

const backupsOf = ({ recovery }: TableSettings) => ({
  ContinuousBackupsDescription: {
    ContinuousBackupsStatus: 'ENABLED',
    PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: recovery ? 'ENABLED' : 'DISABLED' },
  },
})

const describeTable = ({ table, described, now }: Question): Answered => ({
  answer: {
    Table: {
      ...described,
      DeletionProtectionEnabled: table.isProtected,
      ...(isBeingMade(table, now) ? { TableStatus: 'CREATING' } : {}),
      ...(table.source === null
        ? {}
        : { RestoreSummary: { SourceTableArn: table.source, RestoreInProgress: isBeingMade(table, now) } }),
    },
  },
})

const updateTable = ({ body, table, described, now }: Question): Answered => {
  if (isBeingMade(table, now)) return inUse(described.TableName)
  table.isProtected = protectionShape.parse(body).DeletionProtectionEnabled
  return { answer: { TableDescription: { ...described, DeletionProtectionEnabled: table.isProtected } } }
}

const listTags = ({ table, now }: Question): Answered => {
  const tags = now < table.tagsFrom ? table.tagsBefore : table.tags
  return { answer: { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) } }
}

const tagResource = ({ body, table, described, now, settleMs }: Question): Answered => {
  const { Tags } = tagsShape.parse(body)
  if (isBeingMade(table, now)) return inUse(described.TableName)
  if (Tags.some(({ Key }) => Key.startsWith('aws:')))
    return invalid('One or more parameter values were invalid: Tag keys must not start with aws:')
  table.tagsBefore = table.tags
  table.tags = { ...table.tags, ...Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value])) }
  table.tagsFrom = now + settleMs
  return { answer: {} }
}

export const isBeingMade = ({ activeFrom }: TableSettings, now: number): boolean => now < activeFrom

const inUse = (name: string): Answered =>
  refusal(
    'ResourceInUseException',
    `Attempt to change a resource which is still in use: Table is being created: ${name}`,
  )

/**
 * What is asked of a table's settings, and what AWS refuses there (API reference: UpdateTimeToLive,
 * UpdateContinuousBackups, TagResource, UpdateTable).
 */
export const settingsOperations: Readonly<Record<string, (question: Question) => Answered>> = {
  DescribeTable: describeTable,
  DescribeTimeToLive: describeExpiry,
  UpdateTimeToLive: updateExpiry,
  DescribeContinuousBackups: describeRecovery,
  UpdateContinuousBackups: updateRecovery,
  UpdateTable: updateTable,
  ListTagsOfResource: listTags,
  TagResource: tagResource,
}
