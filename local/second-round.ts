import { setTimeout } from 'node:timers/promises'
import { askCorrection } from '#core/correction/ask-correction'
import { shardsLeft } from '#core/delivery/shards-left'
import { type Clock, epochMs, type Instant } from '#core/instant'
import { hashOf } from '#functions/secrets/hash-of'
import { createDecisionStore } from '#functions/stores/decision-store'
import { createLedgerStore } from '#functions/stores/ledger-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import type { Table } from '#functions/stores/table'
import { collectNow, type FirstRoundMeans } from './first-round.ts'
import type { LocalStories } from './stories.ts'

export type SecondRoundMeans = Pick<FirstRoundMeans, 'functions' | 'openQueue' | 'say' | 'log'> & {
  corrections: LocalStories['corrections']
  /** When each report of the sample comes out. */
  published: readonly Instant[]
  table: Table
  clock: Clock
  stopping: AbortSignal
}

/** The sample shows within minutes what a deployment sees in weeks; a machine that is slower shows it later. */
const triesAtMost = 180
const betweenTriesMs = 1_000

/**
 * What the sample shows after its first mails: an editor corrects the first weekly digest, and what comes out after the
 * start is collected as soon as it does, so that an alert is taken back. Done before, it finds nothing to do.
 */
export const secondRound = async (means: SecondRoundMeans): Promise<void> => {
  const { published, functions, say, clock, stopping, log } = means
  try {
    for (const [story, words] of means.corrections) await correctFirst(story, words, means)
    const last = published.findLast(at => at > clock.now())
    if (last === undefined) return
    await setTimeout(epochMs(last) - epochMs(clock.now()) + 1, undefined, { signal: stopping, ref: false })
    say(`Collected: ${await collectNow(functions, true)}`)
  } catch (fault) {
    if (stopping.aborted) return
    log.error('The rest of the sample comes by its schedules', {
      fault: fault instanceof Error ? fault.stack : String(fault),
    })
  }
}

/** Waits until the digest has gone to all: only then is a correction opened. */
const correctFirst = async (
  story: string,
  words: { was: string; is: string },
  { table, clock, openQueue, stopping, log }: SecondRoundMeans,
): Promise<void> => {
  const mailings = createMailingStore(table)
  const ledger = createLedgerStore(table)
  for (let n = 0; n < triesAtMost; n++) {
    const first = (await mailings.editions(story, 'weekly', 100)).find(({ number }) => number === 1)
    const mailing = first && (await mailings.mailing(first.mailing))
    if (mailing && (await shardsLeft(mailing, { ledger, clock })).length === 0) {
      const done = await askCorrection(
        { of: mailing.id, ...words },
        { mailings, decisions: createDecisionStore(table), fingerprint: hashOf, clock },
      )
      if (done.is === 'refused') log.warn('The sample corrects nothing', { story, why: done.why })
      if (done.is === 'asked') await openQueue.send({ open: 'mailing', mailing: done.mailing })
      return
    }
    await setTimeout(betweenTriesMs, undefined, { signal: stopping, ref: false })
  }
}
