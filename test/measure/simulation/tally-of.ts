import { runSeed } from '#measure/simulation/run-seed'
import { addTo, nothing, type Tally } from '#measure/simulation/tally'

/** Runs so many seeds, from one on, and counts what came of them. @param eventLoss the share of SES's events that are lost */
export const tallyOf = async (from: number, seeds: number, eventLoss: number): Promise<Tally> => {
  let tally = nothing
  for (let seed = from; seed < from + seeds; seed += 1)
    tally = addTo(tally, seed, await runSeed(seed, eventLoss))
  return tally
}
