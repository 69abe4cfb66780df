import { type Decision, inForce } from '../decision.ts'
import type { Development } from '../development.ts'
import { type Readings, readingsOf } from '../grouping/grow-development.ts'
import type { Move } from '../milestone.ts'
import type { StoryPack } from '../pack.ts'
import type { ReadingOf } from '../reading/carried.ts'
import { dropped, merged, split, withEdit, withoutReport } from './rule-on-developments.ts'
import { foundAgain, retracted, touchedBy, withStateRuling } from './rule-on-state.ts'
import { nowOf, type Scene } from './scene.ts'

/**
 * A story as it is told: what reports made of it, and what editors have decided, in the order in which they did. Without
 * decisions it is the very same, so one that is taken back leaves nothing behind.
 */
export const decided = (
  scene: Scene,
  decisions: readonly Decision[],
  pack: StoryPack,
  readingOf: ReadingOf,
): Scene => {
  const readings = readingsOf(pack, readingOf)
  const touched = new Set<string>()
  let now = scene
  for (const decision of inForce(decisions)) {
    for (const name of touchedBy(decision.ruling, now, pack, readingOf)) touched.add(name)
    now = withDecision(now, decision, pack, readings)
  }
  if (touched.size > 0) now = { ...now, state: foundAgain(now, touched, pack, readingOf) }
  return now === scene ? scene : { ...now, state: withHeadlines(now, scene) }
}

const withDecision = (scene: Scene, decision: Decision, pack: StoryPack, readings: Readings): Scene => {
  const { ruling, at } = decision
  switch (ruling.kind) {
    case 'headline':
      return withEdit(scene, ruling.development, { headline: ruling.text })
    case 'summary':
      return withEdit(scene, ruling.development, { summary: ruling.text })
    case 'pin':
      return withEdit(scene, ruling.development, { pinned: true })
    case 'drop':
      return dropped(scene, ruling.development, at, readings)
    case 'merge':
      return merged(scene, ruling, decision, readings)
    case 'split':
      return split(scene, ruling, readings)
    case 'leave-out':
      return withoutReport(scene, ruling, decision, readings)
    case 'retract':
      return retracted(scene, ruling, decision, pack, readings)
    case 'state':
      return withStateRuling(scene, ruling, decision, pack)
    case 'intro':
    case 'close':
    case 'review':
      return scene
  }
}

/**
 * Moves are told as what carries them is told now: by the headline that an editor has set; by none where it was dropped; and
 * not by that of a report which was left out, parted or retracted since.
 */
const withHeadlines = (scene: Scene, before: Scene): Scene['state'] => {
  const { milestones, takenBack } = scene.state
  const carrierOf = ({ development }: Move) => (development === null ? undefined : nowOf(scene, development))
  const isDropped = (move: Move): boolean => carrierOf(move)?.edited?.dropped !== undefined
  return {
    ...scene.state,
    milestones: milestones.map(one => {
      const now = carrierOf(one)
      if (now === undefined) return one
      if (isDropped(one)) return { ...one, untold: true }
      const stoodIn = (told: Development | undefined): boolean =>
        told?.sightings.some(({ title }) => title === one.headline) === true
      const isGone = !stoodIn(now) && stoodIn(nowOf(before, one.development ?? ''))
      return now.edited?.headline !== undefined || isGone ? { ...one, headline: now.headline } : one
    }),
    ...(takenBack === undefined
      ? {}
      : { takenBack: takenBack.map(one => (isDropped(one) ? { ...one, untold: true } : one)) }),
  }
}

/** Ids of developments that a decision names. */
export const namedBy = ({ ruling }: Pick<Decision, 'ruling'>): string[] => {
  switch (ruling.kind) {
    case 'merge':
      return [ruling.development, ruling.other]
    case 'headline':
    case 'summary':
    case 'drop':
    case 'pin':
    case 'split':
    case 'leave-out':
    case 'retract':
      return [ruling.development]
    case 'state':
    case 'intro':
    case 'close':
    case 'review':
      return []
  }
}

/** Whether a development is one that a decision is about, also by what went into it. */
export const isAbout =
  ({ id, absorbed = [] }: Pick<Development, 'id' | 'absorbed'>) =>
  (decision: Pick<Decision, 'ruling'>): boolean =>
    namedBy(decision).some(one => one === id || absorbed.some(({ development }) => development === one))
