import { expiryAttribute, tableTags } from '#functions/aws/table-schema'
import type { Hindrance, Setting, SettingDone, TableSettings } from '#functions/aws/table-settings'
import { InputFault, type Io } from '../command-io.ts'

/**
 * Waits until DynamoDB has made the table, which takes it minutes to hours.
 * @throws InputFault when there is none, or it is none of Storywire's: time to live would delete another's items
 */
export const waitForTable = async (name: string, settings: TableSettings, io: Io): Promise<void> => {
  const found = await settings.whenActive(() =>
    io.progress(`DynamoDB is still at work on ${name}. It is looked at again every few seconds …`),
  )
  if (found === 'active') return
  if (found === 'absent') throw new InputFault(`There is no table ${name} in this account and region.`)
  if (found === 'other')
    throw new InputFault(
      `The table ${name} has other keys or indexes than Storywire’s, so it is none. Nothing was changed.`,
    )
  throw new InputFault(`The table ${name} is ${found.is}, so nothing can be set.`)
}

export const isWhole = (done: readonly SettingDone[]): boolean =>
  done.every(({ outcome }) => outcome !== 'not-set')

const what: Record<Setting, string> = {
  'time-to-live': `time to live, on “${expiryAttribute}”`,
  recovery: 'point-in-time recovery',
  tags: `tags (${Object.entries(tableTags)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ')})`,
  protection: 'protection from deletion',
}

/** A setting as a person calls it. */
export const settingInWords = (setting: Setting): string => what[setting]

/** What these need of IAM beside `dynamodb:DescribeTable`. */
const rights: Record<Setting, string> = {
  'time-to-live': 'dynamodb:DescribeTimeToLive and UpdateTimeToLive',
  recovery: 'dynamodb:DescribeContinuousBackups and UpdateContinuousBackups',
  tags: 'dynamodb:ListTagsOfResource and TagResource',
  protection: 'dynamodb:UpdateTable',
}

const hindered = (setting: Setting, why: Hindrance): string => {
  switch (why) {
    case 'no-right':
      return `these credentials lack ${rights[setting]}`
    case 'within-the-hour':
      return 'DynamoDB changes it once an hour only: say the same again in an hour'
    case 'another-attribute':
      return 'it is on for another attribute: switch that off, and say the same again an hour later'
    case 'busy':
      return 'DynamoDB is still at work on the table: say the same again in some minutes'
    case 'not-seen':
      return 'DynamoDB took it and does not show it: say the same again in some minutes'
  }
}

/** One line each, for people. */
export const settingLines = (done: readonly SettingDone[]): string[] => done.map(settingLine)

const settingLine = (one: SettingDone): string => {
  const name = what[one.setting]
  switch (one.outcome) {
    case 'was-on':
      return `  ${name}: was on`
    case 'set':
      return `  ${name}: set`
    case 'not-set':
      return `  ${name}: NOT set; ${hindered(one.setting, one.why)}`
  }
}
