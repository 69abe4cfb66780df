import type { Mass, ProviderBounce } from '#core/delivery/mass-bounce'
import { type Instant, plusDays, plusHours } from '#core/instant'
import type { Item, Key, Table } from './table.ts'

/** Hard bounces by mailbox provider, for two days: a mass of them within an hour is no news of single readers. */
export type BounceStore = {
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

const keptDays = 2

const partition = (provider: string): string => `BOUNCES#${provider}`
const suspendedKey = (provider: string): Key => ({ pk: partition(provider), sk: 'SUSPENDED' })
const deliveredKey = (provider: string, at: Instant): Key => ({
  pk: partition(provider),
  sk: `DELIVERED#${at.slice(0, 13)}`,
})
const expiryOf = (at: Instant): number => Math.ceil(Date.parse(plusDays(at, keptDays)) / 1000)

export const createBounceStore = (table: Table): BounceStore => {
  const suspendedIn = async (provider: string) => spanOf(await table.get(suspendedKey(provider)))
  return {
    async note(provider, bounces) {
      for (const { reader, at } of bounces)
        await table.put({ pk: partition(provider), sk: `AT#${at}#${reader}`, reader, at, ttl: expiryOf(at) })
    },
    async around(provider, at) {
      const range = { from: `AT#${plusHours(at, -1)}`, upTo: `AT#${plusHours(at, 1)}~` }
      const items = await table.query(partition(provider), range)
      return items.map(item => ({ reader: String(item.reader), at: String(item.at) }))
    },
    async countDelivered(provider, at, mails) {
      await table.update(deliveredKey(provider, at), { add: { mails }, set: { ttl: expiryOf(at) } })
    },
    async deliveredAround(provider, at) {
      const keys = [at, plusHours(at, -1)].map(moment => deliveredKey(provider, moment))
      const items = await table.getMany(keys)
      return items.reduce((sum, item) => sum + Number(item.mails ?? 0), 0)
    },
    async suspend(provider, { from, until }) {
      const known = await suspendedIn(provider)
      if (known && known.from <= from && from < known.until) return 'known'
      await table.put({ ...suspendedKey(provider), from, until, ttl: expiryOf(until) })
      return 'suspended'
    },
    async isSuspended(provider, at) {
      const known = await suspendedIn(provider)
      return known !== null && known.from <= at && at < known.until
    },
  }
}

const spanOf = (item: Item | undefined): { from: Instant; until: Instant } | null =>
  item ? { from: String(item.from), until: String(item.until) } : null
