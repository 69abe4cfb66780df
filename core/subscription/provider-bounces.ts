import type { Mailing } from '../delivery/mailing.ts'
import { mailingKinds } from '../delivery/mailing-kind.ts'
import { type Mass, massOf, type ProviderBounce } from '../delivery/mass-bounce.ts'
import type { ReaderBounce } from '../delivery/take-feedback.ts'
import type { Faults } from '../fault/fault.ts'
import type { Clock, Instant } from '../instant.ts'
import { giveBack } from './grey.ts'
import { greatProviderOf } from './mailbox-providers.ts'
import type { SubscriberStore } from './subscriber-store.ts'

/** Keeps hard bounces by mailbox provider: a mass of them within an hour is no news of single readers. */
export interface ProviderBounces {
  note(provider: string, bounces: readonly ProviderBounce[]): Promise<void>
  /** Those of an hour before until an hour after, in the order of their moments. */
  around(provider: string, at: Instant): Promise<ProviderBounce[]>
  /** Counts mails that arrived at a great provider, by the hour. */
  countDelivered(provider: string, at: Instant, mails: number): Promise<void>
  /** Mails that arrived in the hour of this moment and in the one before. */
  deliveredAround(provider: string, at: Instant): Promise<number>
  /** @returns `known` when this very mass was found before */
  suspend(provider: string, mass: Omit<Mass, 'readers'>): Promise<'suspended' | 'known'>
  /** Whether what bounced at this moment counts for nothing. */
  isSuspended(provider: string, at: Instant): Promise<boolean>
}

export type ProviderPorts = {
  subscribers: Pick<SubscriberStore, 'subscriber' | 'saveSubscriber'>
  ledger: { mailing(id: string): Promise<Mailing | undefined> }
  bounces: ProviderBounces
  faults: Faults
  clock: Clock
}

/** The great provider behind a domain, or the domain itself. */
export const providerOf = (domain: string): string => greatProviderOf(domain) ?? domain

/**
 * Notes the hard bounces of a batch by provider, and suspends the rule where they are a mass. Mails that somebody's
 * sign-up brought do not count: whoever feeds the form with made-up addresses must not switch the rule off.
 */
export const watchProviders = async (
  all: readonly ReaderBounce[],
  { ledger, bounces, faults, subscribers, clock }: ProviderPorts,
): Promise<void> => {
  const listed: ReaderBounce[] = []
  for (const one of all) {
    const kind = (await ledger.mailing(one.mailing))?.kind
    if (kind !== undefined && mailingKinds[kind].to !== 'pending') listed.push(one)
  }
  const byProvider = Map.groupBy(listed, ({ domain }) => (domain === null ? null : providerOf(domain)))
  for (const [provider, group] of byProvider) {
    if (provider === null) continue
    const fresh: ReaderBounce[] = []
    for (const one of group) if (!(await bounces.isSuspended(provider, one.at))) fresh.push(one)
    const latest = fresh
      .map(({ at }) => at)
      .sort()
      .at(-1)
    if (latest === undefined) continue
    await bounces.note(provider, fresh)
    const delivered = await bounces.deliveredAround(provider, latest)
    const mass = massOf(await bounces.around(provider, latest), delivered)
    if (!mass) continue
    if ((await bounces.suspend(provider, mass)) === 'suspended') {
      const detail = `${mass.readers.length} readers' mails bounced for good within an hour; until ${mass.until} no such bounce counts there, and none of that hour does`
      await faults.raise({ name: 'provider-bounces', subject: provider, detail })
    }
    // Also when it was found before: that run may have died over it.
    for (const reader of mass.readers) await giveBack(reader, mass.from, clock.now(), { subscribers })
  }
}

/** Counts what arrived at the great providers, so that a share can be told; elsewhere a number is enough. */
export const countArrivals = async (
  arrived: readonly { at: Instant; domain: string | null }[],
  { bounces }: Pick<ProviderPorts, 'bounces'>,
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
