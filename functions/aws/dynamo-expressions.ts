import type { Change, Condition, Range, Value } from '#functions/stores/table'

type Expression = {
  ExpressionAttributeNames?: Record<string, string>
  ExpressionAttributeValues?: Record<string, Value>
}

/** Collects names and values behind placeholders, so that no word is reserved and no value is ever syntax. */
class Placeholders {
  readonly names: Record<string, string> = {}
  readonly values: Record<string, Value> = {}

  path(path: string): string {
    return path
      .split('.')
      .map(name => {
        const known = Object.entries(this.names).find(([, one]) => one === name)?.[0]
        const placeholder = known ?? `#n${Object.keys(this.names).length}`
        this.names[placeholder] = name
        return placeholder
      })
      .join('.')
  }

  value(value: Value): string {
    const placeholder = `:v${Object.keys(this.values).length}`
    this.values[placeholder] = value
    return placeholder
  }

  expression(): Expression {
    return {
      ...(Object.keys(this.names).length > 0 ? { ExpressionAttributeNames: this.names } : {}),
      ...(Object.keys(this.values).length > 0 ? { ExpressionAttributeValues: this.values } : {}),
    }
  }
}

const oneCondition = (condition: Condition, placeholders: Placeholders): string => {
  const path = placeholders.path(condition.path)
  switch (condition.is) {
    case 'absent':
      return `attribute_not_exists(${path})`
    case 'present':
      return `attribute_exists(${path})`
    case 'absent or <':
    case 'absent or <=':
    case 'absent or =': {
      const operator = condition.is.slice('absent or '.length)
      return `(attribute_not_exists(${path}) OR ${path} ${operator} ${placeholders.value(condition.value)})`
    }
    case '=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return `${path} ${condition.is} ${placeholders.value(condition.value)}`
  }
}

const allConditions = (conditions: Condition[], placeholders: Placeholders) =>
  conditions.length > 0
    ? { ConditionExpression: conditions.map(one => oneCondition(one, placeholders)).join(' AND ') }
    : {}

export const conditionExpression = (conditions: Condition[] = []) => {
  const placeholders = new Placeholders()
  const condition = allConditions(conditions, placeholders)
  return { ...condition, ...placeholders.expression() }
}

/** SET, ADD and REMOVE in one update expression. */
export const changeExpression = (change: Change, conditions: Condition[] = []) => {
  const placeholders = new Placeholders()
  const clause = (word: string, parts: string[]) => (parts.length > 0 ? [`${word} ${parts.join(', ')}`] : [])
  const pair =
    (sign: string) =>
    ([path, value]: [string, Value]) =>
      `${placeholders.path(path)}${sign}${placeholders.value(value)}`
  const clauses = [
    ...clause('SET', Object.entries(change.set ?? {}).map(pair(' = '))),
    ...clause('ADD', Object.entries(change.add ?? {}).map(pair(' '))),
    ...clause(
      'REMOVE',
      (change.remove ?? []).map(path => placeholders.path(path)),
    ),
  ]
  const condition = allConditions(conditions, placeholders)
  return { UpdateExpression: clauses.join(' '), ...condition, ...placeholders.expression() }
}

/**
 * A key condition. DynamoDB takes one comparison of the sort key, or BETWEEN, which includes both ends: `after` and
 * `before` together would need a filter, so those that go with another bound are made to include by a least step.
 */
export const rangeExpression = (partition: string, range: Range) => {
  const placeholders = new Placeholders()
  const conditions = [`${placeholders.path(range.index ? 'apk' : 'pk')} = ${placeholders.value(partition)}`]
  const bounds = [
    ...(range.after === undefined ? [] : [{ sign: '>', bound: range.after }]),
    ...(range.from === undefined ? [] : [{ sign: '>=', bound: range.from }]),
    ...(range.upTo === undefined ? [] : [{ sign: '<=', bound: range.upTo }]),
    ...(range.before === undefined ? [] : [{ sign: '<', bound: range.before }]),
  ]
  const [low, high] = bounds
  const isWhole = range.prefix === undefined && !low
  // A name that no expression uses is refused.
  const sk = isWhole ? '' : placeholders.path(range.index ? 'ask' : 'sk')
  if (range.prefix !== undefined) conditions.push(`begins_with(${sk}, ${placeholders.value(range.prefix)})`)
  else if (low && high) {
    const lowest = low.sign === '>' ? `${low.bound}\u0000` : low.bound
    const highest = high.sign === '<' ? justBefore(high.bound) : high.bound
    conditions.push(`${sk} BETWEEN ${placeholders.value(lowest)} AND ${placeholders.value(highest)}`)
  } else if (low) conditions.push(`${sk} ${low.sign} ${placeholders.value(low.bound)}`)
  return {
    KeyConditionExpression: conditions.join(' AND '),
    ...(range.index ? { IndexName: range.index } : { ConsistentRead: true }),
    ...(range.reverse ? { ScanIndexForward: false } : {}),
    ...placeholders.expression(),
  }
}

/**
 * The greatest text below a bound, as far as our keys go: they are ASCII, so lowering the last sign by one and adding
 * the highest sign leaves nothing in between.
 */
const justBefore = (bound: string): string => {
  const last = bound.charCodeAt(bound.length - 1)
  return `${bound.slice(0, -1)}${String.fromCharCode(last - 1)}\uffff`
}
