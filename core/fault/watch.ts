import type { Fault, Faults } from './fault.ts'

/** Looks at what is there, and finds what hurts readers. */
export type Judgement = () => Promise<Fault[]>

/**
 * Raises what the judgements find. One that fails does not keep the others.
 * @returns how many faults there are now
 * @throws what the first judgement that failed threw
 */
export const watch = async (judgements: readonly Judgement[], faults: Faults): Promise<number> => {
  let found = 0
  const failures: unknown[] = []
  for (const judge of judgements) {
    try {
      for (const fault of await judge()) {
        await faults.raise(fault)
        found += 1
      }
    } catch (failure) {
      failures.push(failure)
    }
  }
  if (failures.length > 0) throw failures[0]
  return found
}
