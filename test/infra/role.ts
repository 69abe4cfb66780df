import { type Resource, type Synthesized, target } from './template.ts'

/** One statement of a role's policies. */
export type Statement = {
  actions: string[]
  resources: unknown[]
  condition: Record<string, Record<string, unknown>>
}

/** What the function of this name may do. */
export const statementsOf = (template: Synthesized, functionName: string): Statement[] => {
  const role = target(functionNamed(template, functionName).properties.Role)
  return template
    .ofType('AWS::IAM::Policy')
    .filter(policy => policy.properties.Roles.some((ref: unknown) => target(ref) === role))
    .flatMap(policy => policy.properties.PolicyDocument.Statement)
    .map(({ Action, Resource, Condition }) => ({
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

/** Whether one of the statements lets an item of this partition be read or written. */
export const mayTouch = (statements: Statement[], partition: string): boolean =>
  statements
    .filter(({ actions }) => actions.some(action => action.startsWith('dynamodb:')))
    .some(({ condition }) => {
      const keys = condition['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] as string[] | undefined
      return keys === undefined || keys.some(pattern => like(pattern).test(partition))
    })

const like = (pattern: string): RegExp => new RegExp(`^${pattern.replaceAll('*', '.*')}$`)
