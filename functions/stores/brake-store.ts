import type { Brake } from '#core/delivery/brake'
import type { Key, Table } from './table.ts'

export const brakeKey: Key = { pk: 'RUNS', sk: 'BRAKE' }

export const readBrake = async (table: Pick<Table, 'get'>): Promise<Brake | null> => {
  const item = await table.get(brakeKey)
  if (!item) return null
  const paused = Array.isArray(item.paused) ? item.paused.map(String) : []
  return { since: String(item.since), why: String(item.why), paused }
}

export const pullBrake = async (table: Table, brake: Brake): Promise<void> => {
  await table.put({ ...brakeKey, ...brake })
}

export const releaseBrake = async (table: Table): Promise<void> => {
  await table.remove(brakeKey)
}
