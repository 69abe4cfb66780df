import { resolve } from 'node:path'
import type { Clock } from '#core/instant'
import { machineClock } from '#functions/lambda/clock'
import { buildOnce } from './build-once.ts'
import { type App, serveHttp } from './http.ts'
import { openLog } from './log.ts'
import type { StartOptions } from './options.ts'
import { takeStateFolder } from './state-folder.ts'

export type Machine = { stop(): Promise<void> }

/**
 * Starts everything: what the synthesized template declares, on stand-ins that listen on 127.0.0.1.
 * @param say prints a line for whoever started it
 * @param stopping aborts a start that is under way
 * @param clock the machine's own, unless a test sets one ahead
 */
export const startMachine = async (
  options: StartOptions,
  say: (line: string) => void,
  stopping: AbortSignal,
  clock: Clock = machineClock,
): Promise<Machine> => {
  const closers: (() => Promise<void> | void)[] = []
  const stop = async (): Promise<void> => {
    for (const close of closers.splice(0).reverse()) await close()
  }
  try {
    await start(options, say, stopping, clock, closers)
    stopping.throwIfAborted()
  } catch (fault) {
    await stop()
    throw fault
  }
  return { stop }
}

const start = async (
  { live, port, state, readingModel }: StartOptions,
  say: (line: string) => void,
  stopping: AbortSignal,
  clock: Clock,
  closers: (() => Promise<void> | void)[],
): Promise<void> => {
  const folder = await takeStateFolder(resolve(state))
  closers.push(folder.release)
  const log = await openLog(folder.path, clock)
  closers.push(log.close)

  // The port first: whether it is free must not be learned after ten seconds. Requests wait until all is there.
  const ready = Promise.withResolvers<App>()
  const http = await serveHttp(
    async (request, environment) => (await ready.promise)(request, environment),
    port,
    log,
  )
  closers.push(http.close)

  await buildOnce()
  stopping.throwIfAborted()
  // Only now: the rest loads what the build has compiled.
  const { assemble } = await import('./assemble.ts')
  const siteUrl = `http://127.0.0.1:${http.port}`
  const place = { live, folder: folder.path, log, siteUrl, clock, say, stopping, closers, readingModel }
  ready.resolve(await assemble(place))
}
