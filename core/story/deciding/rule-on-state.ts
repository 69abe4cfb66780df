import { type Instant, inOrder } from '../../instant.ts'
import type { Decision, Ruling } from '../decision.ts'
import { type Development, isTold } from '../development.ts'
import type { Readings } from '../grouping/grow-development.ts'
import type { Milestone, StoryState, TakenBack } from '../milestone.ts'
import { withMilestone } from '../milestone.ts'
import type { StoryPack } from '../pack.ts'
import type { ReadingOf } from '../reading/carried.ts'
import { heldIn, holdsIn } from '../reading.ts'
import { familiesNeeded } from '../state/corroborated-by.ts'
import { withDenials } from '../state/denial.ts'
import { detailFrom, reached } from '../state/editors-word.ts'
import { foundAmong } from '../state/found.ts'
import { carriedBy, inTime, loseVoice, restsOn } from '../state/lose-voice.ts'
import { isNews } from '../state/news.ts'
import { fallWith } from '../state/overtaken.ts'
import { ruleOf, undoneBy } from '../state/tracks.ts'
import { holderOf, withoutReport } from './rule-on-developments.ts'
import type { Scene } from './scene.ts'

type StateRuling = Extract<Ruling, { kind: 'state' }>

/** The papers say by now what an editor knew before: it is theirs, and it is told once. */
const borneOut = (state: StoryState, set: Milestone, one: Milestone): StoryState => ({
  ...state,
  milestones: state.milestones.map(known =>
    known === set ? { ...one, at: set.at, shownAt: one.shownAt ?? one.at } : known,
  ),
})

/** What the story has reached since, each only where it is still news beside what an editor has set. */
const goingOn = (state: StoryState, since: readonly Milestone[], pack: StoryPack): StoryState => {
  let held = state
  for (const one of since) {
    const rule = ruleOf(pack, one.name)
    const set = held.milestones.find(({ name, decided }) => name === one.name && decided !== undefined)
    const isSaid = set && one.development !== null && (set.detail === null || set.detail === one.detail)
    if (isSaid) held = borneOut(held, set, one)
    else if (rule !== undefined && isNews(rule, one, held, pack))
      held = withMilestone(held, rule, one, undoneBy(rule, held, pack))
  }
  return held
}

/** A milestone holds because an editor says so, from then on; it counts until something newer moves the story. */
const holding = (state: StoryState, ruling: StateRuling, decision: Decision, pack: StoryPack): StoryState => {
  const { milestone: name, detail } = ruling
  const { at, why, number } = decision
  const rule = ruleOf(pack, name)
  const isDeniedSince = state.takenBack?.some(
    one => one.at >= at && one.fell.some(fell => fell.name === name),
  )
  if (rule === undefined || isDeniedSince) return state
  const word: Milestone = {
    name,
    at,
    development: null,
    headline: why ?? rule.label,
    families: [],
    ...detailFrom(detail, rule, pack),
    decided: number,
  }
  const before = state.milestones.filter(one => one.at <= at)
  const since = inTime(state.milestones.filter(one => one.at > at))
  return goingOn(reached({ ...state, milestones: before }, word, pack), since, pack)
}

/** What stands for the reports that deny it: our own word, with where it comes from. */
const ownWord = ({ why, at, number }: Decision, { source }: StateRuling, pack: StoryPack) => ({
  id: `decision-${number}`,
  title: why ?? '',
  summary: null,
  url: source,
  outlet: pack.sender.name,
  family: 'desk',
  published: at,
})

/** A milestone holds no longer, with all that implies it. What was said of it until now brings it back no more. */
const falling = (state: StoryState, ruling: StateRuling, decision: Decision, pack: StoryPack): StoryState => {
  const { at } = decision
  const names = fallWith(pack, ruling.milestone)
  const falls = ({ name, at: since }: Milestone): boolean => names.includes(name) && since <= at
  const [first, ...also] = state.milestones
    .filter(falls)
    .toSorted((a, b) => names.indexOf(a.name) - names.indexOf(b.name))
  if (first === undefined) return state
  const before = (state.takenBack ?? []).filter(
    ({ name, development }) => name === first.name && development === first.development,
  ).length
  const fallen: TakenBack = {
    name: first.name,
    at,
    development: first.development ?? '',
    families: ['desk'],
    reports: [ownWord(decision, ruling, pack)],
    fell: [first, ...also],
    how: 'decided',
    ...(before > 0 ? { again: before } : {}),
  }
  const left = withDenials(
    state,
    (state.denials ?? []).filter(({ milestone }) => !names.includes(milestone)),
  )
  return {
    ...left,
    milestones: left.milestones.filter(one => !falls(one)),
    takenBack: [...(left.takenBack ?? []), fallen].toSorted((a, b) => inOrder(a.at, b.at)),
  }
}

export const withStateRuling = (
  scene: Scene,
  ruling: StateRuling,
  decision: Decision,
  pack: StoryPack,
): Scene => {
  const rule = ruling.says === 'holds' ? holding : falling
  return { ...scene, state: rule(scene.state, ruling, decision, pack) }
}

const told = ({ developments }: Pick<Scene, 'developments'>): Development[] =>
  [...developments.values()].filter(one => isTold({ ...one, edited: undefined }))

const until = (developments: Development[], at: Instant): Development[] =>
  developments.map(one => ({ ...one, sightings: one.sightings.filter(({ published }) => published <= at) }))

/**
 * A report counts for no family any more. What rested on it falls as when its outlet had taken it back, at the moment of the
 * decision; what it helped to reach only since is simply not reached.
 */
export const retracted = (
  scene: Scene,
  ruling: Extract<Ruling, { kind: 'retract' }>,
  decision: Decision,
  pack: StoryPack,
  readings: Readings,
): Scene => {
  const { readingOf } = readings
  const from = holderOf(scene, ruling.development, ruling.report)
  const sighting = from?.sightings.find(({ id }) => id === ruling.report)
  if (!from || !sighting) return scene
  const next = withoutReport(scene, ruling, decision, readings)
  const voice = { sighting, how: 'retracted' as const, from }
  const live = told(next)
  const needed = ({ name }: Milestone): number => ruleOf(pack, name)?.families ?? familiesNeeded
  const rests = restsOn(voice, pack, readingOf)
  const early = scene.state.milestones.filter(({ at }) => at <= decision.at)
  const since = scene.state.milestones.filter(({ at }) => at > decision.at)
  const kept = since.filter(
    one => !rests(one) || carriedBy(one, voice, live, pack, readingOf).length >= needed(one),
  )
  const again = since.filter(one => !kept.includes(one)).flatMap(({ undid = [] }) => undid)
  const { state } = loseVoice(
    { ...scene.state, milestones: early },
    voice,
    until(live, decision.at),
    pack,
    readingOf,
    decision.at,
  )
  const restored = again.filter(({ name }) => !state.milestones.some(one => one.name === name))
  return { ...next, state: { ...state, milestones: inTime([...state.milestones, ...restored, ...kept]) } }
}

/**
 * What fell by a decision, or was not reached for want of a report, holds again once enough families say it without that.
 * @param names of those milestones
 */
export const foundAgain = (
  scene: Scene,
  names: ReadonlySet<string>,
  pack: StoryPack,
  readingOf: ReadingOf,
): StoryState => {
  const live = told(scene).toSorted((a, b) => inOrder(a.lastAt, b.lastAt) || inOrder(a.id, b.id))
  let { state } = scene
  for (const rule of pack.milestones) {
    if (!names.has(rule.name) || state.milestones.some(({ name }) => name === rule.name)) continue
    const found = live
      .filter(one => one.sightings.some(sighting => holdsIn(readingOf(sighting), rule.name)))
      .flatMap(one => foundAmong(rule, one, live, state, pack, readingOf) ?? [])
      .toSorted((a, b) => inOrder(a.at, b.at))
    const first = found.find(one => isNews(rule, one, state, pack))
    if (first) state = withMilestone(state, rule, first, undoneBy(rule, state, pack))
  }
  return state === scene.state ? state : { ...state, milestones: inTime(state.milestones) }
}

/** The milestones that a decision has taken a voice from. */
export const touchedBy = (ruling: Ruling, scene: Scene, pack: StoryPack, readingOf: ReadingOf): string[] => {
  switch (ruling.kind) {
    case 'state':
      return ruling.says === 'falls' ? fallWith(pack, ruling.milestone) : []
    case 'retract': {
      const from = holderOf(scene, ruling.development, ruling.report)
      const sighting = from?.sightings.find(({ id }) => id === ruling.report)
      return sighting ? heldIn(readingOf(sighting)) : []
    }
    case 'headline':
    case 'summary':
    case 'drop':
    case 'pin':
    case 'merge':
    case 'split':
    case 'leave-out':
    case 'intro':
    case 'close':
    case 'review':
      return []
  }
}
