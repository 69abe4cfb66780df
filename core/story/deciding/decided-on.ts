import { type Decision, inForce } from '../decision.ts'
import type { Development } from '../development.ts'
import { isAbout } from './decided.ts'

/** The decisions in force that shape how a development is told, the newest first: also the one that has parted it. */
export const decidedOn = (
  development: Pick<Development, 'id' | 'absorbed'> & { sightings: readonly { id: string }[] },
  decisions: readonly Decision[],
): Decision[] => {
  const about = isAbout(development)
  const isParted = ({ ruling }: Decision): boolean =>
    ruling.kind === 'split' && development.sightings.some(({ id }) => ruling.reports.includes(id))
  return inForce(decisions)
    .filter(one => about(one) || isParted(one))
    .toReversed()
}
