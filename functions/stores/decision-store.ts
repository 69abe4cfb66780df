import * as z from 'zod'
import { allCadences } from '#core/cadence'
import { type SetAside, unheard } from '#core/fault/set-aside'
import { type Decision, type DecisionKeeping, type Ruling, reviewWords } from '#core/story/decision'
import { attributes, readEach } from './item.ts'
import { metaKey } from './mailing-store.ts'
import { shapeOf } from './shape-of.ts'
import { absent, equals, type Key, type Table } from './table.ts'

const text = z.string()
const maybe = text.nullable()

const ruling = shapeOf<Ruling>()(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('headline'), development: text, text }),
    z.object({ kind: z.literal('summary'), development: text, text }),
    z.object({ kind: z.literal('drop'), development: text }),
    z.object({ kind: z.literal('pin'), development: text }),
    z.object({ kind: z.literal('merge'), development: text, other: text }),
    z.object({ kind: z.literal('split'), development: text, reports: z.array(text) }),
    z.object({ kind: z.literal('leave-out'), development: text, report: text }),
    z.object({ kind: z.literal('retract'), development: text, report: text }),
    z.object({
      kind: z.literal('state'),
      milestone: text,
      says: z.enum(['holds', 'falls']),
      detail: maybe,
      source: maybe,
    }),
    z.object({ kind: z.literal('intro'), cadence: z.enum(allCadences), closes: text, text }),
    z.object({ kind: z.literal('close'), successor: maybe }),
    z.object({ kind: z.literal('review'), mailing: text, says: z.enum(reviewWords) }),
  ]),
)

export const undoneShape = z.object({ by: text, at: text, why: maybe })

/** A decision as it is kept, and as a file for a backtest holds it. */
export const decisionShape = shapeOf<Decision>()(
  z.object({
    number: z.number().int().positive(),
    story: text,
    by: text,
    at: text,
    why: maybe,
    ruling,
    undone: undoneShape.nullable().default(null),
  }),
)

const keyOf = (story: string, number: number): Key => ({
  pk: `STORY#${story}`,
  sk: `DECISION#${String(number).padStart(6, '0')}`,
})

/** One that stands has no `undone`, so that taking it back is a condition. */
const kept = ({ undone, ...decision }: Decision) =>
  attributes({ ...decision, ...(undone === null ? {} : { undone }) })

/**
 * Editors' decisions, an item each. A number is given once, and a decision is taken back once: whoever is second loses.
 * @param setAside hears of items that cannot be read; the others are given
 */
export const createDecisionStore = (table: Table, setAside: SetAside = unheard): DecisionKeeping => ({
  async decisions(story) {
    const items = await table.query(`STORY#${story}`, { prefix: 'DECISION#' })
    return readEach(decisionShape, items, setAside)
  },
  async save(decision) {
    const { story, number } = decision
    const done = await table.put({ ...keyOf(story, number), ...kept(decision) }, [absent('pk')])
    if (done === 'written') await toldDue(table, story, String(number))
    return done
  },
  async undo(story, number, undone) {
    const stands = [equals('number', number), absent('undone')]
    const done = await table.update(keyOf(story, number), { set: { undone } }, stands)
    if (done === 'written') await toldDue(table, story, `${number} undone`)
    return done
  },
})

/**
 * After the decision: a mailing that is being composed from what held before it is composed anew. Once this is done, what
 * is frozen later has the decision in it.
 */
const toldDue = async (table: Table, story: string, decided: string): Promise<void> => {
  for (const item of await table.query('OPEN', { prefix: 'MAILING#' })) {
    const id = item.sk.slice('MAILING#'.length)
    if (item.story === story && !isGreeting(id))
      await table.update(metaKey(id), { set: { decided } }, [equals('phase', 'due')])
  }
}

/** Under a flood of sign-ups thousands are open, and they tell nothing of the story. */
const isGreeting = (id: string): boolean => !/^[a-z]-/.test(id)
