import type { Asked } from './asked.ts'
import type { Statement } from './statement.ts'

/**
 * Whether a role's statements let it do what it asks (IAM user guide, "Policy evaluation logic"): each resource must be
 * allowed by one of them, and none may be denied.
 */
export const isAllowed = (statements: readonly Statement[], asked: Asked): boolean =>
  asked.resources.every(resource => {
    const about = statements.filter(one => covers(one, asked, resource))
    return about.some(({ effect }) => effect === 'Allow') && about.every(({ effect }) => effect === 'Allow')
  })

/** Whether a statement speaks of this right on this resource, under these conditions. */
export const covers = (
  { actions, resources, conditions }: Statement,
  { action, keys }: Asked,
  resource: string,
): boolean =>
  actions.some(one => isLike(one, action)) &&
  resources.some(one => isLike(one, resource)) &&
  Object.entries(conditions).every(([operator, wanted]) =>
    Object.entries(wanted).every(([key, values]) => holds(operator, keys[key], values)),
  )

/** IAM user guide, "Condition operators"; `ForAllValues` holds for a request without the key. */
const holds = (
  operator: string,
  given: readonly string[] | undefined,
  wanted: readonly string[],
): boolean => {
  const matches = (value: string) => wanted.some(one => isLike(one, value))
  switch (operator) {
    case 'StringEquals':
      return given?.every(value => wanted.includes(value)) ?? false
    case 'ForAllValues:StringLike':
      return (given ?? []).every(matches)
    case 'ForAnyValue:StringLike':
      return (given ?? []).some(matches)
    case 'Null':
      return wanted.includes(String(given === undefined || given.length === 0))
    default:
      throw new Error(`One machine does not know the condition operator ${operator}. Teach local/rights.`)
  }
}

/** `*` stands for any text. */
export const isLike = (pattern: string, value: string): boolean =>
  new RegExp(`^${pattern.split('*').map(literally).join('.*')}$`, 's').test(value)

const literally = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
