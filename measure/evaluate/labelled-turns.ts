import type { Instant } from '#core/instant'
import { familyOf } from '#core/story/family'
import type { StoryPack } from '#core/story/pack'
import type { LabelledReport } from './labelled-sets.ts'
import { meetingOrder, type StateOrder } from './state-order.ts'

/** A change of state that people marked, from the report of a second publisher family on. */
export type LabelledTurn = { milestone: string; since: Instant }

/** When the second family had it; null where one family alone has. */
export const secondFamilyAt = (
  reports: LabelledReport[],
  pack: Pick<StoryPack, 'families'>,
): Instant | null => {
  const [first] = reports
  if (first === undefined) return null
  const family = familyOf(pack, first.outlet)
  return reports.find(({ outlet }) => familyOf(pack, outlet) !== family)?.published ?? null
}

/** The turns of a labelled set in their order, one for each marked development and milestone. */
export const labelledTurns = (rows: LabelledReport[], pack: Pick<StoryPack, 'families'>): LabelledTurn[] => {
  const marked = rows.filter(({ alert, development }) => alert && development !== null)
  const turns = Map.groupBy(marked, ({ development, milestone }) => `${milestone} ${development}`)
  return [...turns.values()]
    .flatMap(reports => {
      const since = secondFamilyAt(reports, pack)
      return since === null ? [] : [{ milestone: reports[0]?.milestone ?? '', since }]
    })
    .toSorted((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0))
}

/** Whether a turn makes a state untrue that was reached before it. `null` is the state in which nothing is reached. */
const overtakes = (
  turn: string,
  state: string | null,
  { steps, setbacks, agreed, begun }: StateOrder,
): boolean => {
  const step = steps[turn]
  if (state === null) return step !== undefined || setbacks.includes(turn)
  if (setbacks.includes(state)) return turn !== state && (setbacks.includes(turn) || (step ?? 0) >= agreed)
  const own = steps[state]
  if (own === undefined) return false
  return setbacks.includes(turn) ? own < begun : step !== undefined && step > own
}

/**
 * Whether a turn says a state anew: itself, or, once the story has begun again, what comes before it. A setback once the
 * meeting was held is one of what follows: then what was held holds as before.
 */
const renews = (turn: string, state: string | null, order: StateOrder): boolean => {
  const { steps, setbacks, agreed, begun } = order
  const [step, own] = [steps[turn] ?? 0, steps[state ?? ''] ?? 0]
  return turn === state || (step >= agreed && step < own) || (setbacks.includes(turn) && own >= begun)
}

/**
 * The turn by which a state had been overtaken at a moment, by the labels alone.
 * @param state what is said to hold; null: that nothing is reached
 * @param saidBy what has been reached by then is said anew: who is ahead of the labels is not behind them
 * @returns null while it holds, and for a state that the guide does not know
 */
export const overtakenBy = (
  state: string | null,
  turns: LabelledTurn[],
  at: Instant,
  order: StateOrder = meetingOrder,
  saidBy: Instant = at,
): LabelledTurn | null => {
  const known = turns.filter(({ since }) => since <= at)
  const saidAt =
    turns.filter(({ since }) => since <= saidBy).findLast(({ milestone }) => renews(milestone, state, order))
      ?.since ?? ''
  return known.find(({ milestone, since }) => since > saidAt && overtakes(milestone, state, order)) ?? null
}
