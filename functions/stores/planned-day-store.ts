import * as z from 'zod'
import type { PlannedDay, PlannedDays } from '#core/story/state/planned-days'
import { read } from './item.ts'
import { shapeOf } from './shape-of.ts'
import type { Key, Table } from './table.ts'

const plannedDay = shapeOf<PlannedDay>()(
  z.object({
    track: z.string(),
    turn: z.number(),
    day: z.string(),
    status: z.enum(['confirmed', 'cancelled']),
    sequence: z.number(),
    since: z.string(),
    changedAt: z.string(),
  }),
)
const kept = z.object({ days: z.array(plannedDay) })

const keyOf = (story: string): Key => ({ pk: `STORY#${story}`, sk: 'PLANNED' })

export const createPlannedDayStore = (table: Table): PlannedDays => ({
  async plannedDays(story) {
    const item = await table.get(keyOf(story))
    return item ? read(kept, item).days : []
  },
  async savePlannedDays(story, days) {
    await table.put({ ...keyOf(story), days })
  },
})
