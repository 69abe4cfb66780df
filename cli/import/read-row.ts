import { domainToASCII, domainToUnicode } from 'node:url'
import type { Instant } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import { isTimeZone } from '#core/story/time-zone'
import { type Address, parseAddress } from '#core/subscription/address'
import { readConsent } from '#core/subscription/consent-evidence'
import { heldTopics } from '#core/subscription/held-topics'
import { likelyMeant } from '#core/subscription/likely-slip'
import { parsePreferences } from '#core/subscription/preferences'
import type { FileReader } from '#core/subscription/take-over'
import { wordsFor } from '#templates/words/words-for'
import { addressFaults } from '../address-faults.ts'
import type { Column, Columns } from './columns.ts'
import type { CsvRow } from './csv-rows.ts'

export type RowRules = {
  pack: StoryPack
  columns: Columns
  /** What those get whose row names no cadence. */
  cadence: string | undefined
  /** Addresses that look like a slip are taken all the same. */
  asWritten: boolean
  now: Instant
  /** What a line of this file is known by. */
  placeOf(line: number): string
}

/** A row that can be worked on; `lacks`: what its evidence of consent wants. */
export type ReadRow =
  | { line: number; address: Address; reader: FileReader; lacks: string | null }
  | { line: number; refused: string }

/** Believes of a row what the form would believe, and says of the rest what is wrong with it; never the address itself. */
export const readRow = (row: CsvRow, rules: RowRules): ReadRow => {
  const { columns, pack } = rules
  const refused = (why: string): ReadRow => ({ line: row.line, refused: why })
  const field = (name: Column): string => row.fields[columns.at[name] ?? -1]?.trim() ?? ''
  if (row.fields.length !== columns.count)
    return refused(`${row.fields.length} fields where the first line has ${columns.count}`)
  if (row.fields.some(one => one.includes('\ufffd'))) return refused('it is not UTF-8')

  const address = parseAddress(field('address'), domainToASCII)
  if ('fault' in address) return refused(addressFaults[address.fault])
  const meant = rules.asWritten ? null : meantDomain(address)
  if (meant !== null) return refused(`the domain looks like a slip for ${meant}`)
  const language = field('language').toLowerCase().split(/[-_]/)[0]
  if (language && language !== pack.language)
    return refused(`the story is told in “${pack.language}”, not in “${language}”`)
  const timeZone = field('timeZone') || pack.timeZone
  if (!isTimeZone(timeZone)) return refused('no such time zone')

  const choice = choiceOf(field, rules)
  if ('refused' in choice) return refused(choice.refused)
  const typed = { source: field('source'), date: field('date'), words: field('words') }
  const consent = readConsent(typed, timeZone, rules.now)
  const lacks = 'lacks' in consent ? consent.lacks : null
  const reader: FileReader = {
    place: rules.placeOf(row.line),
    story: pack.id,
    address: address.address,
    choice,
    consent: 'lacks' in consent ? null : consent,
  }
  return { line: row.line, address, reader, lacks }
}

const choiceOf = (
  field: (name: Column) => string,
  { pack, cadence }: RowRules,
): FileReader['choice'] | { refused: string } => {
  const alerts = alertsIn(field('alerts'))
  if (alerts === null) return { refused: 'alerts is neither yes nor no' }
  const named = field('topics')
    .split(/[\s,;|]+/)
    .filter(one => one !== '')
  const held = heldTopics(named, pack)
  const [strange] = held.unknown
  if (strange !== undefined) return { refused: `the story has no topic “${strange}”` }
  const topics = named.length === 0 ? pack.topics.map(({ id }) => id) : held.topics
  const chosen = { topics, cadence: field('cadence').toLowerCase() || (cadence ?? ''), alerts }
  const parsed = parsePreferences(chosen, pack, wordsFor('en'))
  if (!('faults' in parsed)) return parsed
  return {
    refused:
      chosen.cadence === 'none'
        ? 'neither a digest nor alerts'
        : 'cadence is none of weekly, daily, monthly and none',
  }
}

const alertsIn = (text: string): boolean | null => {
  if (/^(|no|n|0|false)$/i.test(text)) return false
  return /^(yes|y|1|true)$/i.test(text) ? true : null
}

/** Domains come again and again, and each takes a while to judge. */
const remembered = 10_000
const domains = new Map<string, string | null>()

const once = <Judged>(known: Map<string, Judged>, name: string, judge: () => Judged): Judged => {
  const before = known.get(name)
  if (before !== undefined) return before
  const judged = judge()
  if (known.size < remembered) known.set(name, judged)
  return judged
}

const meantDomain = (address: Address): string | null =>
  once(domains, address.domain, () => likelyMeant(address, domainToUnicode)?.replace(/^.*@/, '') ?? null)
