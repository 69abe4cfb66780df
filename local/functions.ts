import type { Log } from '#core/log'
import { withinSeconds } from './killed-runs.ts'
import type { DeclaredFunction } from './template.ts'

/** What of Lambda's context the handlers look at. */
type Context = { getRemainingTimeInMillis(): number }

/** A handler as `functions/<name>.ts` makes it. */
export type Handler = (event: unknown, context: Context) => Promise<unknown>

export interface Functions {
  /** Waits for its turn when the function is limited to fewer runs at a time. @throws what the handler throws */
  invoke(functionArn: string, event: unknown): Promise<unknown>
  arnOf(service: string): string
  /** Whether Lambda lets it be invoked any number of times in one chain of requests. */
  mayLoop(functionArn: string): boolean
  /** Every run of this service fails from now on, until it is mended. */
  break(service: string): void
  mend(service: string): void
  /** How many runs are under way or wait. */
  busy(): number
  /** Answers when no run is under way, or after `ms`. New runs are refused from now on. */
  drain(ms: number): Promise<void>
}

/**
 * The functions of the template, each with its handler.
 * @param handlers by service name
 * @throws when the template has a function that has no handler here: one machine would silently lack a part
 */
export const localFunctions = (
  declared: readonly DeclaredFunction[],
  handlers: Record<string, Handler>,
  log: Log,
): Functions => {
  const byArn = new Map(
    declared.map(fn => {
      const handler = handlers[fn.service]
      if (!handler)
        throw new Error(`The template has a function "${fn.service}" that local/means.ts does not wire.`)
      const timed = (event: unknown) =>
        withinSeconds(
          fn.timeoutSeconds,
          () => handler(event, contextOf(fn.timeoutSeconds)),
          () =>
            log.error('A function was ended, since it ran for as long as Lambda lets it', {
              service: fn.service,
              timeoutSeconds: fn.timeoutSeconds,
            }),
        )
      return [fn.arn, { fn, run: takingTurns(timed, fn.reservedConcurrency) }]
    }),
  )
  let busy = 0
  let closed = false
  const broken = new Set<string>()

  return {
    async invoke(functionArn, event) {
      const found = byArn.get(functionArn)
      if (!found) throw new Error(`The template has no function ${functionArn}.`)
      if (closed) throw new Error('Storywire is being stopped.')
      if (broken.has(found.fn.service)) throw new Error(`${found.fn.service} was broken on purpose.`)
      busy++
      try {
        return await found.run(event)
      } finally {
        busy--
      }
    },
    arnOf(service) {
      const fn = declared.find(({ service: name }) => name === service)
      if (!fn) throw new Error(`The template has no function "${service}".`)
      return fn.arn
    },
    break: service => void broken.add(service),
    mend: service => void broken.delete(service),
    mayLoop: functionArn => byArn.get(functionArn)?.fn.mayLoop ?? false,
    busy: () => busy,
    async drain(ms) {
      closed = true
      const until = performance.now() + ms
      while (busy > 0 && performance.now() < until) await new Promise(later => setTimeout(later, 10))
    },
  }
}

const contextOf = (timeoutSeconds: number): Context => {
  const endsAt = performance.now() + timeoutSeconds * 1000
  return { getRemainingTimeInMillis: () => Math.max(0, Math.round(endsAt - performance.now())) }
}

type Run = (event: unknown) => Promise<unknown>

/** At most `atOnce` runs at a time; the others wait in line. */
const takingTurns = (handler: Run, atOnce: number | null): Run => {
  if (atOnce === null) return handler
  let running = 0
  const line: (() => void)[] = []
  return async event => {
    if (running >= atOnce) await new Promise<void>(turn => line.push(turn))
    else running++
    try {
      return await handler(event)
    } finally {
      const next = line.shift()
      if (next) next()
      else running--
    }
  }
}
