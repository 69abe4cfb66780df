import type { z } from 'zod'
import type { MilestoneKind, MilestoneRule } from '#core/story/milestone'
import type { StoryPack, Track } from '#core/story/pack'
import type { packSchema } from './pack-schema.ts'

type Written = z.output<typeof packSchema>

/** The track of a pack that has a wire alone. */
const only = 'main'

/** A wire that stands alone is one track. */
export const tracksOf = ({ tracks, wire = [] }: Written): StoryPack['tracks'] => {
  const [first, ...others] = tracks ?? []
  return first === undefined ? [{ id: only, label: null, wire }] : [first, ...others]
}

/**
 * The kind of a milestone whose pack does not say it: no station of a wire names it, and a step that comes before it makes
 * it untrue when it comes again. Such a thing is a setback: a truce that collapsed until the next one is agreed.
 */
const kindUnsaid = (name: string, at: number, { milestones }: Written, tracks: Track[]): MilestoneKind => {
  const isStation = tracks.some(({ wire }) => wire.some(({ reachedBy }) => reachedBy.includes(name)))
  const undoneByStep = milestones.slice(0, at).some(({ undoes }) => undoes.includes(name))
  return !isStation && undoneByStep ? 'setback' : 'step'
}

export const milestonesOf = (written: Written): MilestoneRule[] => {
  const tracks = tracksOf(written)
  return written.milestones.map((rule, at) => ({
    ...rule,
    kind: rule.kind ?? kindUnsaid(rule.name, at, written, tracks),
    track: rule.track ?? tracks[0].id,
  }))
}
