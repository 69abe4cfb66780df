import { type Instant, plusDays, plusHours } from '#core/instant'
import type { ProviderBounces } from '#core/subscription/provider-bounces'
import type { Item, Key, Table } from './table.ts'

const keptDays = 2

const partition = (provider: string): string => `BOUNCES#${provider}`
const suspendedKey = (provider: string): Key => ({ pk: partition(provider), sk: 'SUSPENDED' })
const deliveredKey = (provider: string, at: Instant): Key => ({
  pk: partition(provider),
  sk: `DELIVERED#${at.slice(0, 13)}`,
})
const expiryOf = (at: Instant): number => Math.ceil(Date.parse(plusDays(at, keptDays)) / 1000)

/** They stay for two days. */
export const createBounceStore = (table: Table): ProviderBounces => {
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
