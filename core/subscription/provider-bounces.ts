import type { Mailing } from '../delivery/mailing.ts'
import { mailingKinds } from '../delivery/mailing-kind.ts'
import { massOf, type ProviderBounce } from '../delivery/mass-bounce.ts'
import type { ReaderBounce } from '../delivery/take-feedback.ts'
import type { Faults } from '../fault/fault.ts'
import { type Instant, plusHours } from '../instant.ts'
import { sideBySide } from '../side-by-side.ts'
import { type GiveBackPorts, giveBack } from './give-back.ts'
import { greatProviderOf } from './mailbox-providers.ts'
import type { Span } from './subscriber.ts'

/** Keeps hard bounces by mailbox provider: a mass of them within an hour is no news of single readers. */
export interface ProviderBounces {
  note(provider: string, bounces: readonly ProviderBounce[]): Promise<void>
  /** In the order of their moments. */
  within(provider: string, span: Span): Promise<ProviderBounce[]>
  /** Counts mails that arrived at a great provider, by the hour. */
  countDelivered(provider: string, at: Instant, mails: number): Promise<void>
  /** Mails that arrived in the hour of this moment and in the one before. */
  deliveredAround(provider: string, at: Instant): Promise<number>
  /** @returns `known` when this very mass was found before */
  suspend(provider: string, span: Span): Promise<'suspended' | 'known'>
  /** The span around this moment in which what bounces for good counts for nothing; null where it counts. */
  suspended(provider: string, at: Instant): Promise<Span | null>
}

export type ProviderPorts = GiveBackPorts & {
  ledger: { mailing(id: string): Promise<Mailing | undefined> }
  bounces: ProviderBounces
  faults: Faults
}

/** So many questions at the same time: a mass of bounces is hundreds in one batch. */
const atOnce = 10

/** The great provider behind a domain, or the domain itself. */
export const providerOf = (domain: string): string => greatProviderOf(domain) ?? domain

/**
 * Notes the hard bounces of a batch by provider, and suspends the rule where they are a mass. Mails that somebody's
 * sign-up brought do not count: whoever feeds the form with made-up addresses must not switch the rule off. Whoever the
 * rule has wronged by then is put back, confirmed or not.
 */
export const watchProviders = async (all: readonly ReaderBounce[], ports: ProviderPorts): Promise<void> => {
  const { ledger, bounces, faults } = ports
  const listed: (ProviderBounce & Pick<ReaderBounce, 'domain'>)[] = []
  const mailings = await sideBySide(new Set(all.map(one => one.mailing)), atOnce, id => ledger.mailing(id))
  const kinds = new Map(mailings.flatMap(one => (one ? [[one.id, one.kind] as const] : [])))
  for (const { reader, at, mailing, domain } of all) {
    const kind = kinds.get(mailing)
    if (kind !== undefined) listed.push({ reader, at, domain, asked: mailingKinds[kind].to === 'pending' })
  }
  const byProvider = Map.groupBy(listed, ({ domain }) => (domain === null ? null : providerOf(domain)))
  for (const [provider, group] of byProvider) {
    if (provider === null) continue
    const isSuspended = await sideBySide(group, atOnce, ({ at }) => bounces.suspended(provider, at))
    const fresh: ProviderBounce[] = group
      .filter((_, n) => !isSuspended[n])
      .map(({ reader, at, asked }) => ({ reader, at, asked }))
    const latest = fresh
      .map(({ at }) => at)
      .sort()
      .at(-1)
    if (latest === undefined) continue
    await bounces.note(provider, fresh)
    const delivered = await bounces.deliveredAround(provider, latest)
    const around = { from: plusHours(latest, -1), until: plusHours(latest, 1) }
    const mass = massOf(
      (await bounces.within(provider, around)).filter(one => !one.asked),
      delivered,
    )
    if (!mass) continue
    const span = { from: mass.from, until: mass.until }
    if ((await bounces.suspend(provider, span)) === 'suspended') {
      const detail = `${mass.readers.length} readers' mails bounced for good within an hour; until ${mass.until} no such bounce counts there, and none of that hour does`
      await faults.raise({ name: 'provider-bounces', subject: provider, detail })
    }
    // Also when it was found before: that run may have died over it.
    const wronged = (await bounces.within(provider, span)).map(({ reader }) => reader)
    await sideBySide(new Set(wronged), atOnce, reader => giveBack(reader, span, ports))
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
