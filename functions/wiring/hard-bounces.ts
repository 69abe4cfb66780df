import { massOf } from '#core/delivery/mass-bounce'
import type { Faults } from '#core/fault/fault'
import type { Clock } from '#core/instant'
import { giveBack } from '#core/subscription/grey'
import { takeHardBounce } from '#core/subscription/hard-bounce'
import { greatProviderOf } from '#core/subscription/mailbox-providers'
import type { Journal } from '#functions/journal'
import type { BounceStore } from '#functions/stores/bounce-store'
import type { LedgerStore } from '#functions/stores/ledger-store'
import type { MailingStore } from '#functions/stores/mailing-store'
import type { ReaderStore } from '#functions/stores/reader-store'
import { lastArrivalOf } from './arrivals.ts'

/** A hard bounce whose reader is known. `domain`: null when the event names none. */
export type ReaderBounce = {
  reader: string
  at: string
  sentAt: string
  mailing: string
  domain: string | null
}

export type HardBounceMeans = {
  readers: ReaderStore
  ledger: LedgerStore
  mailings: MailingStore
  bounces: BounceStore
  faults: Faults
  clock: Clock
  journal: Journal
}

/** The great provider behind a domain, or the domain itself. */
const providerOf = (domain: string): string => greatProviderOf(domain) ?? domain

/**
 * Notes the hard bounces of a batch by provider, and suspends the rule where they are a mass. Mails that somebody's
 * sign-up brought do not count: whoever feeds the form with made-up addresses must not switch the rule off.
 */
export const watchProviders = async (all: readonly ReaderBounce[], means: HardBounceMeans): Promise<void> => {
  const listed: ReaderBounce[] = []
  for (const one of all) {
    const kind = (await means.ledger.mailing(one.mailing))?.kind
    if (kind !== undefined && kind !== 'confirmation') listed.push(one)
  }
  const byProvider = Map.groupBy(listed, ({ domain }) => (domain === null ? null : providerOf(domain)))
  for (const [provider, group] of byProvider) {
    if (provider === null) continue
    const fresh: ReaderBounce[] = []
    for (const one of group) if (!(await means.bounces.isSuspended(provider, one.at))) fresh.push(one)
    const latest = fresh
      .map(({ at }) => at)
      .sort()
      .at(-1)
    if (latest === undefined) continue
    await means.bounces.note(provider, fresh)
    const delivered = await means.bounces.deliveredAround(provider, latest)
    const mass = massOf(await means.bounces.around(provider, latest), delivered)
    if (!mass) continue
    if ((await means.bounces.suspend(provider, mass)) === 'suspended') {
      const detail = `${mass.readers.length} readers' mails bounced for good within an hour; until ${mass.until} no such bounce counts there, and none of that hour does`
      await means.faults.raise({ name: 'provider-bounces', subject: provider, detail })
    }
    // Also when it was found before: that run may have died over it.
    for (const reader of mass.readers)
      await giveBack(reader, mass.from, means.clock.now(), { subscribers: means.readers })
  }
}

/** Greys or blackens the reader of one, unless its provider's bounces count for nothing just now. */
export const takeOne = async (one: ReaderBounce, means: HardBounceMeans): Promise<void> => {
  const { readers, bounces, clock } = means
  const suspended = () => one.domain !== null && bounces.isSuspended(providerOf(one.domain), one.at)
  const noted = (decision: string) => means.journal.note({ kind: 'feedback', event: 'bounce', decision })
  if (await suspended()) return noted('suspended')
  const arrivedSince = async (from: string) => (await lastArrivalOf(one.reader, from, means)) !== null
  const taken = await takeHardBounce(one.reader, one, arrivedSince, { subscribers: readers, clock })
  // Another worker may have found the mass meanwhile, and given back what was grey then.
  if (taken === 'greyed' && (await suspended()))
    await giveBack(one.reader, one.at, clock.now(), { subscribers: readers })
  noted(taken)
}

/** Counts what arrived at the great providers, so that a share can be told; elsewhere a number is enough. */
export const countArrivals = async (
  arrived: readonly { at: string; domain: string | null }[],
  { bounces }: Pick<HardBounceMeans, 'bounces'>,
): Promise<void> => {
  const great = arrived.flatMap(({ at, domain }) => {
    const provider = domain === null ? null : greatProviderOf(domain)
    return provider === null ? [] : [{ provider, hour: at.slice(0, 13), at }]
  })
  for (const group of Map.groupBy(great, one => `${one.provider} ${one.hour}`).values()) {
    const [first] = group
    if (first) await bounces.countDelivered(first.provider, first.at, group.length)
  }
}
