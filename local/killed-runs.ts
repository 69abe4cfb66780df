import { AsyncLocalStorage } from 'node:async_hooks'

type Run = { isKilled: boolean }
const current = new AsyncLocalStorage<Run>()

/**
 * Runs a function for so many seconds at most, as Lambda does: then its run has failed, and what it still does reaches
 * nobody (Lambda developer guide, "Configure Lambda function timeout").
 * @param killed hears that it was ended
 * @throws what the run throws, or that it has timed out
 */
export const withinSeconds = async <Value>(
  seconds: number,
  work: () => Promise<Value>,
  killed: () => void,
): Promise<Value> => {
  const run: Run = { isKilled: false }
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_, failed) => {
    timer = setTimeout(() => {
      run.isKilled = true
      killed()
      failed(new Error(`Task timed out after ${seconds.toFixed(2)} seconds`))
    }, seconds * 1000)
  })
  try {
    return await Promise.race([current.run(run, work), timeout])
  } finally {
    clearTimeout(timer)
  }
}

/** A client of the SDK, as far as it matters here. */
export type Ending = { middlewareStack: Stack }

type Stack = {
  add(
    middleware: <Args, Output>(next: (args: Args) => Promise<Output>) => (args: Args) => Promise<Output>,
    options: { step: 'initialize'; name: string; priority: 'high' },
  ): void
}

/** A client that asks nothing of AWS in a run that was killed: its request never leaves, and never comes back. */
export const endsWithItsRun = <Client extends Ending>(client: Client): Client => {
  client.middlewareStack.add(
    next => args => (current.getStore()?.isKilled ? new Promise<never>(() => {}) : next(args)),
    { step: 'initialize', name: 'endsWithItsRun', priority: 'high' },
  )
  return client
}
