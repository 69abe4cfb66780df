import { closedBy } from '../story/deciding/closed.ts'
import type { RefusalPorts } from '../story/deciding/why-refused.ts'
import type { DecisionKeeping } from '../story/decision.ts'

export const whyNotClosed =
  (decisions: Pick<DecisionKeeping, 'decisions'>): RefusalPorts['whyNotClosed'] =>
  async ({ id }) => {
    const closed = closedBy(await decisions.decisions(id))
    return closed ? `It is closed already: decision ${closed.number}.` : null
  }
