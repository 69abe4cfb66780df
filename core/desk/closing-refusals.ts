import { closedBy } from '../story/deciding/closed.ts'
import type { RefusalPorts } from '../story/deciding/why-refused.ts'
import type { DecisionKeeping } from '../story/decision.ts'

/** What cannot be decided of a story because it, or the one that shall go on in its place, is over. */
export const closingRefusals = ({
  decisions,
}: Pick<DecisionKeeping, 'decisions'>): Pick<RefusalPorts, 'whyNotClosed' | 'whyNoMore'> => {
  const closed = async (story: string) => closedBy(await decisions(story))
  return {
    async whyNotClosed({ id }, successor) {
      const before = await closed(id)
      if (before) return `It is closed already: decision ${before.number}.`
      return successor !== null && (await closed(successor))
        ? `“${successor}” is closed itself: nobody could follow there.`
        : null
    },
    async whyNoMore({ id }) {
      const found = await closed(id)
      return found
        ? `The story is closed (decision ${found.number}): no digest and no alert comes any more.`
        : null
    },
  }
}
