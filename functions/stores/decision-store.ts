import * as z from 'zod'
import { allCadences } from '#core/cadence'
import { type SetAside, unheard } from '#core/fault/set-aside'
import type { Decision, DecisionKeeping, Ruling } from '#core/story/decision'
import { attributes, readEach } from './item.ts'
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
  ]),
)

/** A decision as it is kept, and as a file for a backtest holds it. */
export const decisionShape = shapeOf<Decision>()(
  z.object({
    number: z.number().int().positive(),
    story: text,
    by: text,
    at: text,
    why: maybe,
    ruling,
    undone: z.object({ by: text, at: text, why: maybe }).nullable().default(null),
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
  save: decision =>
    table.put({ ...keyOf(decision.story, decision.number), ...kept(decision) }, [absent('pk')]),
  undo: (story, number, undone) =>
    table.update(keyOf(story, number), { set: { undone } }, [equals('number', number), absent('undone')]),
})
