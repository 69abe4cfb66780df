import { isLike } from '#local/rights/judge'
import type { Judged } from '#local/rights/roles'
import type { DeclaredFunction } from '#local/template'

/** What AWS itself calls in a function's name, and where it says so; no request of ours shows that it is needed. */
const calledByAws: { action: RegExp; resource: RegExp; source: string }[] = [
  {
    action: /^sqs:(ReceiveMessage|DeleteMessage|GetQueueAttributes)$/,
    resource: /:sqs:/,
    source: 'Lambda developer guide, "Using Lambda with Amazon SQS", execution role permissions',
  },
  {
    action: /^logs:(CreateLogStream|PutLogEvents)$/,
    resource: /./,
    source: 'Lambda developer guide, "Sending Lambda function logs to CloudWatch Logs"',
  },
  {
    action: /^ses:SendRawEmail$/,
    resource: /:identity\/(ada@example\.org|(mail\.)?example\.org|simulator\.amazonses\.com)$/,
    source: 'SES in its sandbox asks for the right on a verified recipient, too; outside production alone',
  },
]

/** One right as finely as a statement gives it: `get SUBSCRIBER#*`, `sqs:SendMessage …`. */
type Right = { action: string; resource: string; partition: string | null }

const leadingKeys = 'dynamodb:LeadingKeys'

const rightsOf = ({ statements }: DeclaredFunction): Right[] =>
  statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ actions, resources, conditions }) => {
      const partitions = conditions['ForAllValues:StringLike']?.[leadingKeys] ?? [null]
      return actions.flatMap(action =>
        resources.flatMap(resource => partitions.map(partition => ({ action, resource, partition }))),
      )
    })

/** Rights of a function that nothing it did has shown to be needed. */
export const unusedOf = (fn: DeclaredFunction, judged: readonly Judged[]): string[] => {
  const own = judged.filter(({ service, allowed }) => allowed && service === fn.service)
  return rightsOf(fn)
    .filter(({ action, resource, partition }) => {
      if (calledByAws.some(one => one.action.test(action) && one.resource.test(resource))) return false
      return !own.some(
        asked =>
          isLike(action, asked.action) &&
          asked.resources.some(one => isLike(resource, one)) &&
          (partition === null || (asked.keys[leadingKeys] ?? []).some(key => isLike(partition, key))),
      )
    })
    .map(({ action, resource, partition }) => `${fn.service} ${action} ${partition ?? resource}`)
}

/** What a function asked for and was refused. */
export const refusedOf = (judged: readonly Judged[]): string[] => [
  ...new Set(
    judged
      .filter(({ allowed }) => !allowed)
      .map(
        ({ service, action, keys, resources }) => `${service} ${action} ${keys[leadingKeys] ?? resources}`,
      ),
  ),
]
