import * as z from 'zod'

const event = z.object({ sweep: z.enum(['open', 'retention']) })

export type Sweep = (
  what: 'open' | 'retention',
) => Promise<{ resent: number; erased: number; suppressed: number; faults: number; told: number }>

/** Scheduled: *open* every five minutes, *retention* once a day. */
export const sweepHandler = (sweep: Sweep) => async (input: unknown) => sweep(event.parse(input).sweep)
