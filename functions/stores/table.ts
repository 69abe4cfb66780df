/**
 * The one table, as the stores see it: items under two text keys, single-item conditional writes, and queries
 * within one partition. Everything that DynamoDB and its stand-ins agree on, and nothing else. Implementations pass
 * `test/contract/table.ts`.
 */
export interface Table {
  /** Strongly consistent. */
  get(key: Key): Promise<Item | undefined>
  /** Strongly consistent, any number of keys, in no particular order; missing items are left out. */
  getMany(keys: Key[]): Promise<Item[]>
  /** Writes the whole item. @returns `lost` when a condition does not hold; nothing is then written. */
  put(item: Item, conditions?: Condition[]): Promise<Written>
  /** Changes single attributes; creates the item when it is missing, unless a condition says otherwise. */
  update(key: Key, change: Change, conditions?: Condition[]): Promise<Written>
  remove(key: Key, conditions?: Condition[]): Promise<Written>
  /** Items of one partition in the order of `sk`, strongly consistent (an index: eventually). */
  query(partition: string, range?: Range): Promise<Item[]>
}

export type Key = { pk: string; sk: string }
/** `apk` and `ask` put the item into the sparse audience index. `ttl` is in epoch seconds. */
export type Item = Key & { [attribute: string]: Value }
export type Value =
  | string
  | number
  | boolean
  | null
  | Uint8Array
  | Value[]
  | { [name: string]: Value }
  | undefined

export type Written = 'written' | 'lost'

/** Paths go into maps with dots: `out.3`. Names hold no dots themselves. */
export type Change = {
  set?: Record<string, Value>
  /** Numbers are added; a missing one counts as 0. */
  add?: Record<string, number>
  remove?: string[]
}

/** All of them must hold. */
export type Condition =
  | { path: string; is: 'absent' | 'present' }
  | { path: string; is: '=' | '<' | '<=' | '>' | '>='; value: string | number | boolean }
  | { path: string; is: 'absent or <' | 'absent or =' | 'absent or <='; value: string | number | boolean }

export type Range = {
  /** `sk` greater than this. */
  after?: string
  /** `sk` greater than or equal to this. */
  from?: string
  /** `sk` less than or equal to this. */
  upTo?: string
  /** `sk` less than this. */
  before?: string
  /** `sk` starts with this. */
  prefix?: string
  /** Highest `sk` first. */
  reverse?: boolean
  /** At most so many items; without it all pages are read. */
  limit?: number
  /** `audience`: partition and range are `apk` and `ask`; items carry only their four keys. */
  index?: 'audience'
}

export const absent = (path: string): Condition => ({ path, is: 'absent' })
export const present = (path: string): Condition => ({ path, is: 'present' })
export const equals = (path: string, value: string | number | boolean): Condition => ({
  path,
  is: '=',
  value,
})
