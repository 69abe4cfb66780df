import { Stack } from 'aws-cdk-lib'
import { type IRole, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'

/**
 * The role under which EventBridge Scheduler does one thing to one resource. Closed to further statements, because a
 * schedule's target would add every version and alias of a function.
 */
export const scheduleRole = (scope: Construct, id: string, action: string, resource: string): IRole => {
  const role = new Role(scope, id, {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  })
  role.addToPolicy(new PolicyStatement({ actions: [action], resources: [resource] }))
  return role.withoutPolicyUpdates()
}
