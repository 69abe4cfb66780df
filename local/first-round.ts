import * as z from 'zod'
import type { StoryPack } from '#core/story/pack'
import type { Log, OpenMessage, Queue } from '#functions/means'
import type { Functions } from './functions.ts'

const collected = z.object({ reports: z.number(), sifted: z.number() })

/** Runs the collect function as its schedule would. @param all also sources that are not due @returns one sentence */
export const collectNow = async (functions: Functions, all: boolean): Promise<string> => {
  const { reports, sifted } = collected.parse(await functions.invoke(functions.arnOf('collect'), { all }))
  return `${reports} new ${reports === 1 ? 'report' : 'reports'}, ${sifted} sifted.`
}

/**
 * What a start does at once instead of waiting for the schedules: collect, then open the editions that are due. Both
 * find nothing to do when a start before has done it.
 */
export const firstRound = async (
  functions: Functions,
  openQueue: Queue<OpenMessage>,
  packs: readonly StoryPack[],
  say: (line: string) => void,
  log: Log,
): Promise<void> => {
  try {
    say(`Collected: ${await collectNow(functions, true)}`)
    for (const { id } of packs) await openQueue.send({ open: 'due', story: id })
  } catch (fault) {
    log.error('The first round failed; the schedules try again', {
      fault: fault instanceof Error ? fault.stack : String(fault),
    })
  }
}
