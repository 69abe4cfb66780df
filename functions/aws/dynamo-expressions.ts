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
    (operator: string) =>
    ([path, value]: [string, Value]) =>
      `${placeholders.path(path)}${operator}${placeholders.value(value)}`
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
 * A key condition. DynamoDB takes one comparison of the sort key, or BETWEEN, which includes both ends: bounds that
 * leave their end out are moved by a least step where two meet. A prefix is a range too.
 * @returns null when nothing can lie in the range: DynamoDB refuses a BETWEEN whose ends are crossed
 */
export const rangeExpression = (partition: string, range: Range) => {
  const placeholders = new Placeholders()
  // Named only where it is used: DynamoDB refuses a name without a use.
  const sk = () => placeholders.path(range.index ? 'ask' : 'sk')
  const conditions = [`${placeholders.path(range.index ? 'apk' : 'pk')} = ${placeholders.value(partition)}`]
  const low = [
    ...(range.after === undefined ? [] : [`${range.after}${leastSign}`]),
    ...(range.from === undefined ? [] : [range.from]),
    ...(range.prefix === undefined ? [] : [range.prefix]),
  ].reduce((highest, one) => (one > highest ? one : highest), '')
  const highs = [
    ...(range.upTo === undefined ? [] : [range.upTo]),
    ...(range.before === undefined ? [] : [justBefore(range.before)]),
    ...(range.prefix === undefined ? [] : [`${range.prefix}${greatestSign}`]),
  ]
  const high = highs.reduce<string | null>(
    (least, one) => (least === null || one < least ? one : least),
    null,
  )
  if (high !== null && high < low) return null
  // An empty text is no sort key, and every sort key is greater: such a bound is left out.
  if (high !== null && low > leastSign)
    conditions.push(`${sk()} BETWEEN ${placeholders.value(low)} AND ${placeholders.value(high)}`)
  else if (high !== null) conditions.push(`${sk()} <= ${placeholders.value(high)}`)
  else if (low > leastSign) conditions.push(`${sk()} >= ${placeholders.value(low)}`)
  return {
    KeyConditionExpression: conditions.join(' AND '),
    ...(range.index ? { IndexName: range.index } : { ConsistentRead: true }),
    ...(range.reverse ? { ScanIndexForward: false } : {}),
    ...placeholders.expression(),
  }
}

/** Our keys are ASCII without control characters: nothing of theirs lies below the one or above the other. */
const leastSign = '\u0000'
const greatestSign = '\uffff'

/** The greatest text below a bound: its last character lowered by one, and then the highest character. Empty: there is none. */
const justBefore = (bound: string): string => {
  if (bound === '') return ''
  const last = bound.charCodeAt(bound.length - 1)
  return `${bound.slice(0, -1)}${String.fromCharCode(last - 1)}${greatestSign}`
}
