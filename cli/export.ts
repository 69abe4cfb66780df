import { allShards } from '#core/delivery/mailing'
import type { Clock } from '#core/instant'
import { allHeld } from '#core/subscription/own'
import type { Subscriber, Subscription } from '#core/subscription/subscriber'
import type { Deployed } from '#functions/aws/deployed'
import { machineClock } from '#functions/lambda/clock'
import { createLedgerStore } from '#functions/stores/ledger-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createReaderStore } from '#functions/stores/reader-store'
import { packs } from '#stories/packs'
import { InputFault, type Io } from './command-io.ts'
import { type AskOptions, deploymentOptions, withDeployment } from './deployment.ts'
import { readerOf } from './reader-of.ts'
import type { Registration } from './registration.ts'
import { storyOf } from './story-of.ts'

type Options = { json?: boolean | undefined; address?: string | undefined }

const careful =
  'This is personal data: keep it where only you can read it, and delete it when it is not needed.'

/** So many rows are read at a time. */
const aPage = 25

const columns = [
  'address',
  'consent_source',
  'consent_date',
  'consent_words',
  'topics',
  'cadence',
  'alerts',
  'since',
  'suppressed',
] as const
type ExportedReader = Record<(typeof columns)[number], string>

/**
 * `storywire export [--address A] [--json]`: the active readers of a story as CSV that `storywire import` reads, or as a
 * line of JSON each; or all that is held of one reader.
 * @returns the exit code
 * @throws InputFault when nothing is held of that reader
 */
export const exportCommand = async (
  story: string,
  { json, address }: Options,
  deployed: Pick<Deployed, 'table' | 'secrets'>,
  clock: Clock,
  io: Io,
): Promise<number> => {
  if (address !== undefined) return exportOne(address, deployed, clock, io)
  io.stderr(careful)
  if (!json) io.stdout(columns.join(','))
  let readers = 0
  for await (const { subscriber, subscription } of activeReaders(story, deployed.table)) {
    const row = exported(subscriber, subscription)
    io.stdout(json ? JSON.stringify(row) : columns.map(name => cell(row[name])).join(','))
    readers += 1
    if (readers % 1_000 === 0) io.progress(`${readers} readers`)
  }
  io.progress('')
  return 0
}

const exportOne = async (
  typed: string,
  { table, secrets }: Pick<Deployed, 'table' | 'secrets'>,
  clock: Clock,
  io: Io,
): Promise<number> => {
  const held = await allHeld(await readerOf(typed, secrets), {
    subscribers: createReaderStore(table),
    mailings: createMailingStore(table),
    ledger: createLedgerStore(table),
    clock,
  })
  if (held === null) throw new InputFault('Nothing is held of this address.')
  io.stderr(careful)
  io.stdout(JSON.stringify(held, null, 2))
  return 0
}

/** Shard by shard, a page at a time: a story of any size is read in little memory. */
async function* activeReaders(
  story: string,
  table: Deployed['table'],
): AsyncGenerator<{ subscriber: Subscriber; subscription: Subscription }> {
  const store = createReaderStore(table)
  for (const shard of allShards)
    for (let after = ''; ; ) {
      const items = await table.query(`AUDIENCE#${story}#${shard}`, {
        ...(after ? { after } : {}),
        limit: aPage,
        index: 'audience',
      })
      const ids = items.map(item => String(item.ask))
      for (const { subscriber, subscription } of (await store.recipients(story, ids)).values())
        if (subscriber?.address && subscription?.state === 'active') yield { subscriber, subscription }
      after = ids.at(-1) ?? ''
      if (ids.length < aPage) break
    }
}

const exported = (
  { address, suppressed }: Subscriber,
  { preferences, consent, since }: Subscription,
): ExportedReader => {
  const evidence = consent.imported?.evidence
  return {
    address: address ?? '',
    consent_source: evidence?.source ?? 'Form of Storywire, confirmed by mail',
    consent_date: consent.confirmedAt ?? consent.askedAt,
    consent_words: evidence?.words ?? `Asked ${consent.askedAt}, confirmed ${consent.confirmedAt ?? ''}`,
    topics: preferences.topics.join(' '),
    cadence: preferences.cadence,
    alerts: preferences.alerts ? 'yes' : 'no',
    since: since ?? '',
    suppressed: suppressed ?? '',
  }
}

/** A value that a spreadsheet would take for a formula gets a mark that makes it text (OWASP, CSV injection). */
const cell = (value: string): string => {
  const text = /^[=+@\t\r-]/.test(value) ? `'${value}` : value
  return /[",\n\r;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export const registerExport: Registration = (command, io, exits) => {
  deploymentOptions(
    command
      .option('--story <id>', 'id of the story (default: the only one)')
      .option('--address <address>', 'all that is held of this reader, as JSON')
      .option('--json', 'a line of JSON for each reader, in place of CSV'),
  ).action(async (options: AskOptions & Options & { story?: string }) => {
    const story = storyOf(options.story, Object.keys(packs))
    exits(
      await withDeployment(options, options.address === undefined ? [] : ['secret'], deployed =>
        exportCommand(story, options, deployed, machineClock, io),
      ),
    )
  })
}
