import { setTimeout } from 'node:timers/promises'
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  ListTagsOfResourceCommand,
  ResourceNotFoundException,
  type TableDescription,
  TagResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import { orNull } from './or-null.ts'
import { expiryAttribute, keysAndIndexes, tableSchema, tableTags } from './table-schema.ts'

/** What a table that was restored has lost (developer guide, "Restoring a table to a point in time"). */
export const allSettings = ['time-to-live', 'recovery', 'tags', 'protection'] as const
export type Setting = (typeof allSettings)[number]

/** Why a setting is still off. */
export type Hindrance =
  | 'no-right'
  /** Time to live is changed once an hour only (API reference, UpdateTimeToLive). */
  | 'within-the-hour'
  /** Time to live is on for another attribute, which has to be switched off first. */
  | 'another-attribute'
  /** DynamoDB is still at work on the table. */
  | 'busy'
  /** DynamoDB took it, and does not show it. */
  | 'not-seen'

export type SettingDone =
  | { setting: Setting; outcome: 'was-on' | 'set' }
  | { setting: Setting; outcome: 'not-set'; why: Hindrance }

export type TableSettings = {
  /**
   * Waits for as long as the table is being made or changed.
   * @param onPause after each look in vain
   * @returns other: it has other keys or indexes than the stack's table; otherwise its state, as `DELETING`
   */
  whenActive(onPause: () => void): Promise<'active' | 'absent' | 'other' | { is: string }>
  /** Which of them are on. */
  read(): Promise<Record<Setting, boolean>>
  /** Sets what is off, and looks whether it is on then; safe to repeat. */
  setAgain(): Promise<SettingDone[]>
}

/** Copying takes DynamoDB minutes to hours, and the backups of a new table are ready some seconds after it. */
const pauseOf = 5_000
const busyAtMost = 120
const unseenAtMost = 12
const busy = /^(ContinuousBackupsUnavailable|ResourceInUse|LimitExceeded)Exception$/

/** Settings of a table with the credentials of whoever runs a command; no function may do any of it. */
export const createTableSettings = (
  client: DynamoDBClient,
  TableName: string,
  pauseMs = pauseOf,
): TableSettings => {
  const described = async (): Promise<TableDescription> =>
    (await client.send(new DescribeTableCommand({ TableName }))).Table ?? {}
  const expiry = async () =>
    (await client.send(new DescribeTimeToLiveCommand({ TableName }))).TimeToLiveDescription ?? {}
  const tagsOf = async (ResourceArn: string | undefined): Promise<Record<string, string>> => {
    const { Tags = [] } = await client.send(new ListTagsOfResourceCommand({ ResourceArn }))
    return Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]))
  }

  const isOn: Record<Setting, () => Promise<boolean>> = {
    'time-to-live': async () => {
      const { TimeToLiveStatus = '', AttributeName } = await expiry()
      return /^ENABL(ED|ING)$/.test(TimeToLiveStatus) && AttributeName === expiryAttribute
    },
    recovery: async () => {
      const { ContinuousBackupsDescription } = await client.send(
        new DescribeContinuousBackupsCommand({ TableName }),
      )
      return (
        ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus === 'ENABLED'
      )
    },
    tags: async () => lacking(tableTags, await tagsOf((await described()).TableArn)).length === 0,
    protection: async () => (await described()).DeletionProtectionEnabled === true,
  }

  const turnOn: Record<Setting, () => Promise<Hindrance | null>> = {
    'time-to-live': async () => {
      const { TimeToLiveStatus } = await expiry()
      if (TimeToLiveStatus === 'DISABLING') return 'within-the-hour'
      if (TimeToLiveStatus !== 'DISABLED') return 'another-attribute'
      try {
        const TimeToLiveSpecification = { Enabled: true, AttributeName: expiryAttribute }
        await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }))
      } catch (fault) {
        // Nothing else is against it: it was changed within the hour, or another command was faster.
        if (!named(fault, /^ValidationException$/)) throw fault
        return (await isOn['time-to-live']()) ? null : 'within-the-hour'
      }
      return null
    },
    recovery: async () => {
      const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true }
      await client.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }))
      return null
    },
    tags: async () => {
      const { TableArn, RestoreSummary } = await described()
      const wanted = { ...(await ownTags(RestoreSummary?.SourceTableArn)), ...tableTags }
      const Tags = lacking(wanted, await tagsOf(TableArn)).map(([Key, Value]) => ({ Key, Value }))
      await client.send(new TagResourceCommand({ ResourceArn: TableArn, Tags }))
      return null
    },
    protection: async () => {
      await client.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: true }))
      return null
    },
  }

  /** What the owner gave the table that this one was restored from. CloudFormation's own nobody else may set. */
  const ownTags = async (source: string | undefined): Promise<Record<string, string>> => {
    if (source === undefined) return {}
    try {
      return Object.fromEntries(
        Object.entries(await tagsOf(source)).filter(([name]) => !name.startsWith('aws:')),
      )
    } catch (fault) {
      // It may be gone: that is why there was something to restore.
      if (named(fault, /^(ResourceNotFound|AccessDenied)Exception$/)) return {}
      throw fault
    }
  }

  const patiently = async <Value>(ask: () => Promise<Value>): Promise<Value> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await ask()
      } catch (fault) {
        if (!named(fault, busy) || tries === busyAtMost) throw fault
        await setTimeout(pauseMs)
      }
    }
  }

  /** Tags are shown some seconds after they were taken (API reference, TagResource). */
  const isSeen = async (setting: Setting): Promise<boolean> => {
    for (let tries = 1; tries <= unseenAtMost; tries += 1) {
      if (await isOn[setting]()) return true
      await setTimeout(pauseMs)
    }
    return false
  }

  const ensure = async (setting: Setting): Promise<SettingDone> => {
    const hindered = (why: Hindrance) => ({ setting, outcome: 'not-set' as const, why })
    try {
      if (await patiently(isOn[setting])) return { setting, outcome: 'was-on' }
      const why = await patiently(turnOn[setting])
      if (why !== null) return hindered(why)
      return (await isSeen(setting)) ? { setting, outcome: 'set' } : hindered('not-seen')
    } catch (fault) {
      if (named(fault, /^AccessDeniedException$/)) return hindered('no-right')
      if (named(fault, busy)) return hindered('busy')
      throw fault
    }
  }

  return {
    async whenActive(onPause) {
      for (;;) {
        const table = await orNull(ResourceNotFoundException, described)
        if (table === null) return 'absent'
        if (table.TableStatus === 'ACTIVE')
          return keysAndIndexes(table) === keysAndIndexes(tableSchema) ? 'active' : 'other'
        if (!/^(CREATING|UPDATING)$/.test(table.TableStatus ?? '')) return { is: table.TableStatus ?? '' }
        onPause()
        await setTimeout(pauseMs)
      }
    },
    async read() {
      return {
        'time-to-live': await isOn['time-to-live'](),
        recovery: await isOn.recovery(),
        tags: await isOn.tags(),
        protection: await isOn.protection(),
      }
    },
    async setAgain() {
      const done: SettingDone[] = []
      // One after another: DynamoDB refuses a change while another one is under way.
      for (const setting of allSettings) done.push(await ensure(setting))
      return done
    },
  }
}

const named = (fault: unknown, name: RegExp): boolean => fault instanceof Error && name.test(fault.name)

const lacking = (wanted: Readonly<Record<string, string>>, found: Record<string, string>) =>
  Object.entries(wanted).filter(([name, value]) => found[name] !== value)
