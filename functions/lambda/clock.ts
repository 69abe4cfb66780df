import { type Clock, toInstant } from '#core/instant'

/** The machine's clock: the one place in the functions that asks it. */
export const machineClock: Clock = { now: () => toInstant(Date.now()) }
