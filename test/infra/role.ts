import { type Resource, type Synthesized, target } from './template.ts'

/** One statement of a role's policies. */
export type Statement = {
  actions: string[]
  resources: unknown[]
  condition: Record<string, Record<string, unknown>>
  effect: 'Allow' | 'Deny'
}

/** What the function of this name may do. */
export const statementsOf = (template: Synthesized, functionName: string): Statement[] => {
  const role = target(functionNamed(template, functionName).properties.Role)
  return template
    .ofType('AWS::IAM::Policy')
    .filter(policy => policy.properties.Roles.some((ref: unknown) => target(ref) === role))
    .flatMap(policy => policy.properties.PolicyDocument.Statement)
    .map(({ Effect, Action, Resource, Condition }) => ({
      effect: Effect,
      actions: [Action].flat(),
      resources: [Resource].flat(),
      condition: Condition ?? {},
    }))
}

export const functionNamed = (template: Synthesized, name: string): Resource => {
  const found = template
    .ofType('AWS::Lambda::Function')
    .find(({ properties }) => properties.Environment.Variables.POWERTOOLS_SERVICE_NAME === name)
  if (found === undefined) throw new Error(`No function ${name}`)
  return found
}

/** Whether the statements let an item of this partition be read or written. @param action one, or any of the table */
export const mayTouch = (statements: Statement[], partition: string, action = 'dynamodb:'): boolean => {
  const about = statements.filter(
    ({ actions, resources }) =>
      actions.some(one => one.startsWith(action)) && !JSON.stringify(resources).includes('/index/'),
  )
  const covers = ({ condition }: Statement, quantifier: string) => {
    const keys = condition[`${quantifier}:StringLike`]?.['dynamodb:LeadingKeys'] as string[] | undefined
    return keys?.some(pattern => like(pattern).test(partition))
  }
  const denied = about.some(one => one.effect === 'Deny' && covers(one, 'ForAnyValue'))
  const allowed = about.some(one => one.effect === 'Allow' && (covers(one, 'ForAllValues') ?? true))
  return allowed && !denied
}

const like = (pattern: string): RegExp => new RegExp(`^${pattern.replaceAll('*', '.*')}$`)
