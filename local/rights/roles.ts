import type { Log } from '#core/log'
import { type Asked, type AwsRequest, askedBy } from './asked.ts'
import { isAllowed } from './judge.ts'
import type { Statement } from './statement.ts'

/** One request of a function, and what its role said to it. */
export type Judged = Asked & { service: string; allowed: boolean }

/** The roles of the functions, by which the stand-ins refuse what AWS would refuse. */
export interface Roles {
  /** From now on each function may do what its role says, and no more. */
  declare(functions: readonly { service: string; statements: Statement[] }[]): void
  /** @returns what is wrong with it, in AWS's words; null: it may be done */
  refusal(service: string, request: AwsRequest): string | null
}

/** @param witness is told of every request that is judged */
export const createRoles = (log: Log, witness: (judged: Judged) => void = () => {}): Roles => {
  const statements = new Map<string, Statement[]>()
  return {
    declare(functions) {
      for (const one of functions) statements.set(one.service, one.statements)
    },
    refusal(service, request) {
      const asked = askedBy(request)
      const allowed = asked !== null && isAllowed(statements.get(service) ?? [], asked)
      if (asked) witness({ ...asked, service, allowed })
      if (allowed) return null
      const action = asked?.action ?? 'an action that local/rights/asked.ts does not know'
      const resource = asked?.resources.join(', ') ?? request.url
      log.error('A function asked for what its role does not allow', {
        function: service,
        action,
        resource,
        keys: (asked?.keys['dynamodb:LeadingKeys'] ?? []).map(one => one.split('#')[0]),
        mend: 'grant it in infra/',
      })
      return `User: arn:aws:sts::000000000000:assumed-role/${service} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`
    },
  }
}
