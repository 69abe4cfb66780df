import { keepNewer } from './keep-newer.ts'
import type { Change, Condition, Item, Key, Range, Table, Value, Written } from './table.ts'

/**
 * The table in memory, for backtests and tests. Behaves as `test/contract/table.ts` says, like DynamoDB: items go in as
 * copies, an update of a nested path needs the map to be there. What comes out is frozen: whoever changes it, throws.
 */
export const createMemoryTable = (): Table & { items(): Item[] } => {
  const partitions = new Map<string, Map<string, Item>>()
  const at = ({ pk, sk }: Key): Item | undefined => partitions.get(pk)?.get(sk)
  const store = (item: Item): Written => {
    const partition = partitions.get(item.pk) ?? new Map<string, Item>()
    partition.set(item.sk, frozen(item))
    partitions.set(item.pk, partition)
    return 'written'
  }
  const all = (): Item[] => [...partitions.values()].flatMap(partition => [...partition.values()])
  const table: Table = {
    async get(key) {
      return at(key)
    },
    async getMany(keys) {
      return [...new Set(keys.map(at))].filter(item => item !== undefined)
    },
    async put(item, conditions = []) {
      return holds(at(item), conditions) ? store({ ...kept(item), pk: item.pk, sk: item.sk }) : 'lost'
    },
    async update(key, change, conditions = []) {
      const known = at(key)
      if (!holds(known, conditions)) return 'lost'
      const next: Item = { ...(known ?? { pk: key.pk, sk: key.sk }) }
      apply(next, change)
      return store(next)
    },
    async remove(key, conditions = []) {
      if (!holds(at(key), conditions)) return 'lost'
      partitions.get(key.pk)?.delete(key.sk)
      return 'written'
    },
    async query(partition, range = {}) {
      const found = range.index
        ? all().filter(item => item.apk === partition && item.ask !== undefined)
        : [...(partitions.get(partition)?.values() ?? [])]
      const name = range.index ? 'ask' : 'sk'
      const key = (item: Item) => String(item[name])
      const inside = found.filter(item => within(key(item), range)).sort((a, b) => (key(a) < key(b) ? -1 : 1))
      if (range.reverse) inside.reverse()
      const taken = range.limit === undefined ? inside : inside.slice(0, range.limit)
      if (!range.index) return taken
      return taken.map(({ pk, sk, apk, ask }) => ({ pk, sk, apk, ask }))
    },
  }
  return { ...keepNewer(table), items: all }
}

/** What is kept is never changed, but replaced: items that follow one another share what is the same in them. */
const kept = (map: Values): Values => {
  const clean: Values = {}
  for (const name in map) {
    const value = map[name]
    // As DynamoDB's client marshals: what is undefined is not there.
    if (value !== undefined) clean[name] = isMap(value) ? kept(value) : copyOfValue(value)
  }
  return clean
}

/** A simulation reads millions of items: were each a copy, that would take a third of its time. */
const frozen = <Map extends Values>(map: Map): Map => {
  if (Object.isFrozen(map)) return map
  for (const name in map) freezeValue(map[name])
  return Object.freeze(map)
}

/** Bytes cannot be frozen: nobody writes into them. */
const freezeValue = (value: Value): void => {
  if (isMap(value)) frozen(value)
  else if (Array.isArray(value) && !Object.isFrozen(value)) Object.freeze(value).forEach(freezeValue)
}

/** By hand: `structuredClone` takes several times as long. */
const copyOfValue = (value: Value): Value => {
  if (Array.isArray(value)) return value.map(copyOfValue)
  if (value instanceof Uint8Array) return value.slice()
  return isMap(value) ? copyOf(value) : value
}

/** The spread has copied what is no object, and most is not. */
const copyOf = (map: Values): Values => {
  const copy = { ...map }
  for (const name in copy) {
    const value = copy[name]
    if (typeof value === 'object' && value !== null) copy[name] = copyOfValue(value)
  }
  return copy
}

const within = (key: string, { after, from, upTo, before, prefix }: Range): boolean =>
  (after === undefined || key > after) &&
  (from === undefined || key >= from) &&
  (upTo === undefined || key <= upTo) &&
  (before === undefined || key < before) &&
  (prefix === undefined || key.startsWith(prefix))

type Values = { [name: string]: Value }

const isMap = (value: Value): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)

const valueAt = (item: Item | undefined, path: string): Value => {
  let value: Value = item
  for (const name of path.split('.')) value = isMap(value) ? value[name] : undefined
  return value
}

const holds = (item: Item | undefined, conditions: Condition[]): boolean =>
  conditions.every(condition => isMet(condition, valueAt(item, condition.path)))

const isMet = (condition: Condition, value: Value): boolean => {
  switch (condition.is) {
    case 'absent':
      return value === undefined
    case 'present':
      return value !== undefined
    case 'absent or =':
    case 'absent or <':
    case 'absent or <=':
      return value === undefined || compares(value, condition.is.slice('absent or '.length), condition.value)
    case '=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return value !== undefined && compares(value, condition.is, condition.value)
  }
}

/** Values of different types never compare, as in DynamoDB. */
const compares = (value: Value, operator: string, other: string | number | boolean): boolean => {
  if (typeof value !== typeof other || value === null || value === undefined) return false
  switch (operator) {
    case '=':
      return value === other
    case '<':
      return value < other
    case '<=':
      return value <= other
    case '>':
      return value > other
    default:
      return value >= other
  }
}

/** Changes an item that is ours; the maps inside it may be those of the item before, and are replaced. */
const apply = (item: Item, change: Change): void => {
  const parentOf = (path: string): { parent: Values; name: string } => {
    const names = path.split('.')
    const name = names.pop() ?? ''
    let parent: Values = item
    for (const step of names) {
      const map = parent[step]
      if (!isMap(map)) throw new Error(`There is no map "${names.join('.')}" to change "${name}" in.`)
      const own = { ...map }
      parent[step] = own
      parent = own
    }
    return { parent, name }
  }
  for (const [path, value] of Object.entries(change.set ?? {})) {
    const { parent, name } = parentOf(path)
    if (value === undefined) delete parent[name]
    else parent[name] = isMap(value) ? kept(value) : copyOfValue(value)
  }
  for (const [path, by] of Object.entries(change.add ?? {})) {
    const { parent, name } = parentOf(path)
    parent[name] = Number(parent[name] ?? 0) + by
  }
  for (const path of change.remove ?? []) {
    const { parent, name } = parentOf(path)
    delete parent[name]
  }
}
