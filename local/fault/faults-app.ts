import { Hono } from 'hono'
import type { Injected, InjectMeans } from './injection.ts'
import { injections } from './injections.ts'

/** What `storywire local` is answered: what a fault was put into, for the runbook's placeholders. */
export type Told = { does: string; injected: Injected }

/**
 * Brings faults about, and takes their causes away, each followed by a run of the sweep: it finds, tells and sends again
 * as it does every five minutes.
 */
export const faultsApp = (means: InjectMeans | null): Hono | null => {
  if (means === null) return null
  const app = new Hono()
  const brought = new Map<string, Injected>()
  const sweep = (what: 'open' | 'retention') =>
    means.functions.invoke(means.functions.arnOf('sweep'), { sweep: what })

  app.post('/sweep', async context => {
    await sweep('open')
    return context.json({})
  })
  app.post('/:name', async context => {
    const name = context.req.param('name')
    const injection = injections[name]
    if (!injection) return context.notFound()
    const injected = await injection.inject(means)
    brought.set(name, injected)
    if (injection.seenBy) await sweep(injection.seenBy)
    await sweep('open')
    return context.json({ does: injection.does, injected } satisfies Told)
  })
  app.post('/:name/mend', async context => {
    const name = context.req.param('name')
    const injection = injections[name]
    if (!injection) return context.notFound()
    await injection.mend?.(means, brought.get(name) ?? {})
    await sweep('open')
    return context.json({ does: injection.does, injected: brought.get(name) ?? {} } satisfies Told)
  })
  return app
}
