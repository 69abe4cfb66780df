/** The worker refuses a form far sooner; so many more are passed on that it sees a flood and tells the operator. */
const passedOn = 40
/** Forms that are remembered at the same time. */
const remembered = 2_000

/**
 * How often each form was sent, as far as this process has seen. It only spares the queue what the worker would refuse:
 * the worker's count is the one that holds, across all processes.
 */
export const createFormUses = () => {
  const uses = new Map<string, number>()
  return {
    /** Counts one use. @returns whether it may be passed on */
    count(served: string): boolean {
      const known = (uses.get(served) ?? 0) + 1
      // Put last again: what is in use is remembered, and the oldest goes.
      uses.delete(served)
      uses.set(served, known)
      const [oldest] = uses.keys()
      if (uses.size > remembered && oldest !== undefined) uses.delete(oldest)
      return known <= passedOn
    },
  }
}

export type FormUses = ReturnType<typeof createFormUses>
