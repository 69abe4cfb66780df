import * as z from 'zod'
import { type References, resolve } from '../template/intrinsics.ts'
import type { Resource } from '../template/references.ts'

/** One statement of a role's policy, with ARNs as they are on one machine. */
export type Statement = {
  effect: 'Allow' | 'Deny'
  actions: string[]
  resources: string[]
  /** Operator, condition key, values: `{ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['STORY#*'] } }` */
  conditions: Record<string, Record<string, string[]>>
}

const texts = z.union([z.string(), z.array(z.string())]).transform(value => [value].flat())
const statementShape = z
  .object({
    Effect: z.enum(['Allow', 'Deny']),
    Action: texts,
    Resource: texts,
    Condition: z.record(z.string(), z.record(z.string(), texts)).default({}),
  })
  .transform(({ Effect, Action, Resource, Condition }) => ({
    effect: Effect,
    actions: Action,
    resources: Resource,
    conditions: Condition,
  }))
const policyShape = z.object({
  Roles: z.array(z.object({ Ref: z.string() })).default([]),
  PolicyDocument: z.object({ Statement: z.array(z.unknown()) }),
})
const roleShape = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) })

/**
 * What a function's role may do, by the template.
 * @param role the function's property `Role`
 * @throws UnknownConstruct when a statement refers to what one machine does not know
 */
export const statementsOf = (
  role: unknown,
  resources: readonly Resource[],
  references: References,
): Statement[] => {
  const named = roleShape.safeParse(role)
  if (!named.success) return []
  const [id] = named.data['Fn::GetAtt']
  return resources
    .filter(({ type }) => type === 'AWS::IAM::Policy')
    .flatMap(policy => {
      const { Roles, PolicyDocument } = policyShape.parse(policy.properties)
      return Roles.some(({ Ref }) => Ref === id)
        ? PolicyDocument.Statement.map(one => statementShape.parse(resolve(one, references, policy.id)))
        : []
    })
}
