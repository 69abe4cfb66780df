import { z } from 'zod'
import type { OpenMessage, Queue } from '#core/delivery/queue'
import type { Log } from '#core/log'
import type { StoryPack } from '#core/story/pack'
import type { MailingStore } from '#functions/stores/mailing-store'
import { count } from '#templates/words/en/count'
import type { Functions } from './functions.ts'

const collected = z.object({ reports: z.number(), sifted: z.number() })

/** Runs the collect function as its schedule would. @param all also sources that are not due @returns one sentence */
export const collectNow = async (functions: Functions, all: boolean): Promise<string> => {
  const { reports, sifted } = collected.parse(await functions.invoke(functions.arnOf('collect'), { all }))
  return `${count(reports, 'new report', 'new reports')}, ${sifted} sifted.`
}

export type FirstRoundMeans = {
  functions: Functions
  mailings: Pick<MailingStore, 'open'>
  openQueue: Queue<OpenMessage>
  packs: readonly StoryPack[]
  say(line: string): void
  log: Log
}

/**
 * What a start does at once instead of waiting for the schedules: go on with the mailings that the last stop cut short
 * (queues are in memory here, so their messages are gone), collect, and open the editions that are due. All of it
 * finds nothing to do when it was done before.
 */
export const firstRound = async (means: FirstRoundMeans): Promise<void> => {
  const { functions, mailings, openQueue, packs, say, log } = means
  try {
    for (const { id } of await mailings.open()) await openQueue.send({ open: 'mailing', mailing: id })
    say(`Collected: ${await collectNow(functions, true)}`)
    for (const { id } of packs) await openQueue.send({ open: 'due', story: id })
  } catch (fault) {
    log.error('The first round failed; the schedules try again', {
      fault: fault instanceof Error ? fault.stack : String(fault),
    })
  }
}
