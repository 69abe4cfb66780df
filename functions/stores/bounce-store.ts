import { type Instant, plusDays, plusHours } from '#core/instant'
import { isWithin } from '#core/subscription/grey'
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
      for (const { reader, at, asked } of bounces) {
        const key = { pk: partition(provider), sk: `AT#${at}#${reader}` }
        await table.put({ ...key, reader, at, ...(asked ? { asked } : {}), ttl: expiryOf(at) })
      }
    },
    async within(provider, { from, until }) {
      const items = await table.query(partition(provider), { from: `AT#${from}`, before: `AT#${until}` })
      return items.map(({ reader, at, asked }) => ({
        reader: String(reader),
        at: String(at),
        asked: asked === true,
      }))
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
    async suspended(provider, at) {
      const known = await suspendedIn(provider)
      return known !== null && isWithin(known, at) ? known : null
    },
  }
}

const spanOf = (item: Item | undefined): { from: Instant; until: Instant } | null =>
  item ? { from: String(item.from), until: String(item.until) } : null
