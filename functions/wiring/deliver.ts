import { countAlert } from '#core/alert/hold-back'
import { alertLetter } from '#core/alert/letter'
import { questionTo } from '#core/delivery/ask'
import type { Standing } from '#core/delivery/attempt'
import { deliverShard } from '#core/delivery/deliver'
import type { Letter, Mailer } from '#core/delivery/envelope'
import type { SkipReason } from '#core/delivery/ledger'
import { laneOf, type Mailing } from '#core/delivery/mailing'
import type { QuotaSource } from '#core/delivery/pacing'
import type { SlicedMail } from '#core/delivery/sliced-mail'
import { latestClosing, neighbourClosing } from '#core/digest/calendar'
import type { FrozenEdition } from '#core/digest/edition'
import { digestLetter } from '#core/digest/letter'
import { firstDigestText, welcomeLetter } from '#core/digest/welcome-letter'
import type { Clock } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import { accessLetter, confirmationLetter } from '#core/subscription/greeting-letter'
import { linksOf } from '#core/subscription/links'
import { type Recipient, standingOf } from '#core/subscription/standing'
import { deliverHandler } from '#functions/deliver'
import type { Journal } from '#functions/journal'
import type { DeliverMessage, Queue, Secrets, Sleep } from '#functions/means'
import { createTokenSigner } from '#functions/secrets/token-signer'
import { createLedgerStore } from '#functions/stores/ledger-store'
import { createMailingStore, type Frozen } from '#functions/stores/mailing-store'
import { createPace, createSharedQuota } from '#functions/stores/pace-store'
import { createReaderStore, type ReaderStore } from '#functions/stores/reader-store'
import type { Table } from '#functions/stores/table'

export type DeliverMeans = {
  table: Table
  urgentQueue: Queue<DeliverMessage>
  bulkQueue: Queue<DeliverMessage>
  mailer: Mailer
  quota: QuotaSource
  secrets: Secrets
  packs: { pack: StoryPack; lead: string }[]
  mails: Record<'confirmation' | 'welcome' | 'access', SlicedMail>
  clock: Clock
  sleep: Sleep
  journal: Journal
  /** Without a slash at the end. */
  site: string
  sample: boolean
  /** Outside production only these are mailed: addresses, or `@domain`. Null: everybody. */
  allowList: string[] | null
}

/** SES is given ten seconds for an answer; the rest is for reading, recording and the pace. */
const chunkMs = 25_000

/** Delivers one shard's part of a mailing and sends its message again for as long as something is left. */
export const wireDeliver = (means: DeliverMeans) => {
  const ledger = createLedgerStore(means.table)
  const readers = createReaderStore(means.table)
  const quota = createSharedQuota(means.table, means.quota, means.clock)
  const pace = createPace(means.table, means.clock)
  const contents = new Map<string, Frozen>()
  return deliverHandler(async (message, remainingMs) => {
    const compose = await composer(means, contents)
    const { clock, sleep, mailer } = means
    const standings = (mailing: Mailing, ids: string[]) => readStandings(mailing, ids, readers, means)
    const noted: Parameters<typeof deliverShard>[1]['noted'] = (mailing, reader, outcome) => {
      const reason = 'why' in outcome ? outcome.why : null
      means.journal.note({ kind: 'delivery', mailing: mailing.id, reader, state: outcome.is, reason })
    }
    const ports = {
      ledger,
      list: readers,
      standings,
      compose,
      mailer,
      pace,
      quota,
      clock,
      sleep,
      chunkMs,
      noted,
      leftUncertain: (mailing: Mailing, left: string[]) =>
        means.journal.note({
          kind: 'fault',
          what: 'mailing',
          subject: mailing.id,
          detail: `uncertain for good: ${left.length} of its readers, of whom SES said nothing: ${left.join(', ')}`,
        }),
      question: (mailing: Mailing) => questionTo(senderOf(mailing, means)),
    }
    const done = await deliverShard(message, ports, remainingMs)
    if (done.progress !== 'again') return
    const mailing = await ledger.mailing(message.mailing)
    const queue = mailing && laneOf(mailing) === 'bulk' ? means.bulkQueue : means.urgentQueue
    await queue.send(message, done.afterSeconds)
  })
}

const readStandings = async (
  mailing: Mailing,
  ids: string[],
  readers: ReaderStore,
  { allowList, clock }: DeliverMeans,
): Promise<Map<string, Standing<Recipient>>> => {
  const rows = await readers.recipients(mailing.story, ids)
  const standings = new Map<string, Standing<Recipient>>()
  for (const [id, { subscriber, subscription }] of rows) {
    let standing = standingOf(mailing, subscriber, subscription)
    if (standing.may && !isAllowed(standing.address, allowList))
      standing = { may: false, why: 'not-on-allow-list' }
    if (mailing.kind === 'alert') standing = await counted(mailing, standing, readers, clock)
    standings.set(id, standing)
  }
  return standings
}

const isAllowed = (address: string, allowList: string[] | null): boolean =>
  allowList === null || allowList.some(one => (one.startsWith('@') ? address.endsWith(one) : address === one))

/** So often a reader's row may change while one alert is counted. */
const countTries = 5

/**
 * Counts the alert for the reader's day before it is sent. A row that changed meanwhile is read, judged and counted
 * again: the change may have been that the reader wants no alerts.
 */
const counted = async (
  mailing: Mailing,
  standing: Standing<Recipient>,
  readers: ReaderStore,
  clock: Clock,
): Promise<Standing<Recipient>> => {
  let current = standing
  for (let turn = 0; turn < countTries && current.may; turn += 1) {
    const { subscription } = current.reader
    const count = countAlert(subscription, mailing.id, clock.now())
    if (count === 'counted') return current
    if (count === 'held-back') return { may: false, why: 'held-back' }
    const next = { ...subscription, alertsOn: count }
    if ((await readers.saveSubscription(subscription, next)) === 'saved') return current
    const rows = (await readers.recipients(subscription.story, [subscription.reader])).get(
      subscription.reader,
    )
    current = standingOf(mailing, rows?.subscriber, rows?.subscription)
  }
  return current.may ? { may: false, why: 'held-back' } : current
}

const senderOf = ({ story }: Mailing, { packs }: DeliverMeans): StoryPack['sender'] => {
  const found = packs.find(one => one.pack.id === story)
  if (!found) throw new Error(`There is no story "${story}" in this deployment.`)
  return found.pack.sender
}

type Compose = (mailing: Mailing, recipient: Recipient) => Promise<Letter | { skip: SkipReason }>

const composer = async (means: DeliverMeans, contents: Map<string, Frozen>): Promise<Compose> => {
  const { site, sample, mails, clock } = means
  const mailings = createMailingStore(means.table)
  const links = linksOf(site, createTokenSigner(await means.secrets.keys()), clock)
  return async (mailing, recipient) => {
    const story = means.packs.find(one => one.pack.id === mailing.story)
    if (!story) throw new Error(`There is no story "${mailing.story}" in this deployment.`)
    const { pack } = story
    switch (mailing.kind) {
      case 'edition':
      case 'alert': {
        const frozen = await contentOf(mailing, contents, means)
        return frozen.kind === 'edition'
          ? digestLetter(frozen, recipient, pack, links, sample)
          : alertLetter(frozen, recipient, pack, links, sample)
      }
      case 'confirmation':
        return confirmationLetter(mails.confirmation, recipient, pack, links, sample)
      case 'access':
        return accessLetter(mails.access, recipient, pack, links, sample)
      case 'welcome': {
        const latest = await latestFor(recipient, pack, mailings)
        const first = firstDigestText(
          neighbourClosing(pack, 'weekly', latestClosing(pack, 'weekly', clock.now()), 1),
          pack,
        )
        return welcomeLetter(recipient, {
          mail: mails.welcome,
          pack,
          latest,
          background: story.lead,
          site,
          first,
          links,
          sample,
        })
      }
    }
  }
}

/** Contents never change, so a worker reads each once. Two are enough: a digest and an alert. */
const contentsKept = 2

const contentOf = async (
  mailing: Mailing,
  contents: Map<string, Frozen>,
  means: DeliverMeans,
): Promise<Frozen> => {
  const hash = mailing.content ?? ''
  const known = contents.get(hash)
  if (known) return known
  const frozen = await createMailingStore(means.table).content(hash)
  const oldest = contents.keys().next()
  if (contents.size >= contentsKept && !oldest.done) contents.delete(oldest.value)
  contents.set(hash, frozen)
  return frozen
}

/** A welcome is mailed within minutes; a day of waiting is seven editions by hand at most. */
const recentEditions = 8

/** The edition that the welcome mail brings: the latest of the reader's cadence. */
const latestFor = async (
  { subscription }: Recipient,
  pack: StoryPack,
  mailings: ReturnType<typeof createMailingStore>,
): Promise<FrozenEdition | null> => {
  const { cadence } = subscription.preferences
  // The one that `covered` names: the next edition goes on from there, whatever was opened meanwhile.
  const recent = await mailings.editions(pack.id, cadence === 'daily' ? 'daily' : 'weekly', recentEditions)
  const edition = recent.find(one => one.closes === subscription.covered?.to)
  const mailing = edition && (await mailings.mailing(edition.mailing))
  if (!mailing?.content) return null
  const frozen = await mailings.content(mailing.content)
  return frozen.kind === 'edition' ? frozen : null
}

/** The variable's text: addresses and `@domain`s, comma between. Not set: everybody; set to nothing: nobody. */
export const allowListFrom = (text: string | undefined): string[] | null =>
  text === undefined
    ? null
    : text
        .split(',')
        .map(one => one.trim())
        .filter(one => one !== '')

/** The packs with the lead of their backgrounder, as the welcome mail quotes it. */
export const deliverPacks = (
  packs: Readonly<Record<string, { pack: StoryPack; backgroundText: string }>>,
): DeliverMeans['packs'] =>
  Object.values(packs).map(({ pack, backgroundText }) => ({ pack, lead: leadOf(backgroundText) }))

/** The first paragraph that is more than a heading. */
const leadOf = (text: string): string =>
  text
    .split(/\n\s*\n/)
    .map(paragraph => paragraph.replace(/\s+/g, ' ').trim())
    .find(paragraph => paragraph.length > 80) ?? ''
