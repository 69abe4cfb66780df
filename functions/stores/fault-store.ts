import * as z from 'zod'
import type { Fault, FaultNote, Faults, KnownFault } from '#core/fault/fault'
import type { FaultRegister } from '#core/fault/tell-faults'
import type { Clock } from '#core/instant'
import type { Journal, Setback } from '#core/journal'
import { shapeOf } from './shape-of.ts'
import { absent, equals, type Key, present, type Table } from './table.ts'

const partition = 'FAULTS'
const keyOf = ({ name, subject }: Pick<KnownFault, 'name' | 'subject'>): Key => ({
  pk: partition,
  sk: `${name}#${subject}`,
})

const known = shapeOf<KnownFault>()(
  z.object({
    name: z.string(),
    subject: z.string(),
    detail: z.string(),
    firstAt: z.string(),
    lastAt: z.string(),
    count: z.number(),
    toldAt: z.string().nullable(),
  }),
)

/** Raises faults: a line in the journal, and one item for each name and subject. */
export const createFaults = (means: {
  table: Table
  clock: Clock
  journal: Journal<FaultNote | Setback>
}): Faults => ({
  async raise(fault) {
    const told = { ...fault, subject: oneLine(fault.subject, 200), detail: oneLine(fault.detail, 1_000) }
    means.journal.note({ kind: 'fault', ...told })
    try {
      await count(told, means)
    } catch (failure) {
      // It must not stop who raised it. When the table is down, functions fail and CloudWatch tells.
      const detail = failure instanceof Error ? failure.name : 'unknown'
      means.journal.note({ kind: 'setback', what: 'register', subject: told.name, detail })
    }
  },
})

/** @throws when the table fails, or others raise and forget it at every turn */
const count = async (fault: Fault, { table, clock }: { table: Table; clock: Clock }): Promise<void> => {
  const key = keyOf(fault)
  const at = clock.now()
  for (let turn = 0; turn < 3; turn += 1) {
    const change = { set: { detail: fault.detail, lastAt: at }, add: { count: 1 } }
    if ((await table.update(key, change, [present('pk')])) === 'written') return
    const fresh = { ...key, ...fault, firstAt: at, lastAt: at, count: 1, toldAt: null }
    if ((await table.put(fresh, [absent('pk')])) === 'written') return
  }
  throw new Error('The fault could not be counted.')
}

/** The register as the sweep and `storywire faults` read it. */
export const createFaultRegister = (table: Table): FaultRegister => ({
  async all() {
    const items = await table.query(partition)
    // An item of another version must not silence the others.
    return items.flatMap(item => known.safeParse(item).data ?? [])
  },
  async markTold(fault, at) {
    await table.update(keyOf(fault), { set: { toldAt: at } }, [present('pk')])
  },
  async forget(fault) {
    await table.remove(keyOf(fault), [equals('lastAt', fault.lastAt), equals('count', fault.count)])
  },
})

/** One line without an address, whatever stood in it: details come from errors that others wrote. */
const oneLine = (text: string, length: number): string =>
  text
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .replaceAll(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, '(address)')
    .slice(0, length)
