import type { Faults } from '../fault/fault.ts'
import { asideOrThrow, setAsideIn } from '../fault/set-aside.ts'
import type { Clock } from '../instant.ts'
import { laneOf, type Mailing, openShardsOf } from './mailing.ts'
import type { Dropping, Mailings } from './mailings.ts'
import type { Lanes } from './queue.ts'

/** What opening does with mailings of one kind. Every step is safe to repeat. */
export interface Opener {
  /** Compiles the mailing and freezes it, or drops it. Whoever is second finds it frozen. */
  freeze(mailing: Mailing): Promise<void>
  /** Does again what comes after freezing: the run that froze it may have died just then. */
  afterFreezing(mailing: Mailing): Promise<void>
  /** A later one was frozen meanwhile, and told what this one would have told. */
  isSuperseded(mailing: Mailing): Promise<boolean>
}

/** *wait*: not before an editor says so, or before their time to look is over. *drop*: never. */
export type Verdict = 'go' | 'wait' | 'drop'

export type OpenPorts = {
  mailings: Pick<Mailings, 'mailing' | 'close'> & Dropping
  /** What editors say of a mailing that is due. */
  review(mailing: Mailing): Promise<Verdict>
  /** One of them waits for their word. */
  waits(mailing: Mailing): Promise<void>
  /** Null: its story is gone, and with it what it would be made of. */
  openerOf(mailing: Mailing): Opener | null
  lanes: Pick<Lanes, 'urgent' | 'bulk'>
  faults: Faults
  clock: Clock
}

/**
 * Opens one mailing that was put: freeze, then send its shards off.
 * @throws when there is no such mailing
 */
export const openMailing = async (id: string, ports: OpenPorts): Promise<void> => {
  const { mailings, lanes } = ports
  const mailing = await mailings.mailing(id)
  if (!mailing) throw new Error(`There is no mailing "${id}".`)
  const opener = ports.openerOf(mailing)
  if (!opener) return mailings.close(id)
  if (mailing.phase === 'due') {
    if ((await freezeDue(mailing, opener, ports)) === 'not-now') return
  } else await opener.afterFreezing(mailing)
  // As it was frozen, by us or by another: with its canaries.
  const opened = (await mailings.mailing(id)) ?? mailing
  if (opened.phase === 'dropped') return mailings.close(id)
  const shards = openShardsOf(opened)
  const queue = laneOf(mailing) === 'urgent' ? lanes.urgent : lanes.bulk
  await Promise.all(shards.map(shard => queue.send({ mailing: id, shard })))
}

/** Editors do not decide more often than so while one mail is compiled. */
const tries = 6

const freezeDue = async (
  due: Mailing,
  opener: Opener,
  { mailings, faults, clock, review, waits }: OpenPorts,
): Promise<'done' | 'not-now'> => {
  const { id } = due
  let mailing = due
  for (let left = tries; left > 0; left -= 1) {
    const verdict = await review(mailing)
    if (clock.now() > mailing.notAfter || (await opener.isSuperseded(mailing))) {
      // Too late to send; the next window starts where the last frozen edition ended and so covers it.
      const fault =
        verdict === 'go'
          ? ({ name: 'mailing-not-opened', detail: 'was never opened in its time' } as const)
          : ({ name: 'review-over', detail: 'was held until its time was over' } as const)
      if (verdict !== 'drop') await faults.raise({ ...fault, subject: id })
      await mailings.close(id)
      return 'not-now'
    }
    if (verdict === 'wait') {
      await waits(mailing)
      return 'not-now'
    }
    if (verdict === 'drop') await mailings.drop(id, 'An editor has dropped it, or closed its story.')
    else await opener.freeze(mailing)
    const now = await mailings.mailing(id)
    // Decided meanwhile: composed anew. Else it is frozen, or waits for something else.
    if (now?.phase !== 'due' || now.decided === mailing.decided) return 'done'
    mailing = now
  }
  throw new Error(`Editors decided while "${id}" was composed, each time.`)
}

/** Mails to single readers. */
export const compiledBefore: Opener = {
  async freeze({ kind }) {
    throw new Error(`A ${kind} is compiled when the project is built and needs no opening.`)
  },
  async afterFreezing() {},
  isSuperseded: async () => false,
}

export type CanaryPorts = {
  canaries: { list(story: string): Promise<string[]> }
  faults: Faults
}

/** A story's canary readers. News waits for no list: what cannot be read of it, the operator is told of. */
export const canariesOf = async (story: string, { canaries, faults }: CanaryPorts): Promise<string[]> => {
  try {
    return await canaries.list(story)
  } catch (error) {
    await asideOrThrow(error, setAsideIn(faults))
    return []
  }
}
