import type { Instant } from '../../instant.ts'
import { epochMs } from '../../instant.ts'
import { likenessOf, type Meaning } from '../meaning.ts'
import type { Traits } from '../reading/trait.ts'
import type { Rarity } from './rarity.ts'

/** What grouping knows of one report. */
export type Compared = {
  traits: Traits
  family: string
  published: Instant
  /** It only speaks about the news. */
  commentary: boolean
  milestone: string | null
  /** What it says of its milestone: the places that it names. */
  details: readonly string[]
  meaning?: Meaning | undefined
}

/** What two reports have in common, each a number; the pair model weighs them. */
export type PairFeature =
  /** Cosine of their stems, weighted by rarity, 0 to 1; and its root, which tells the low values apart. */
  | 'likeness'
  | 'likenessRoot'
  /** The rarest stems that both hold: 1 when nothing live held it before, 0 when every report does. */
  | 'rarestShared'
  | 'secondRarestShared'
  | 'thirdRarestShared'
  /** Days between them, and of these the first alone: what comes two days later is rarely the same. */
  | 'daysApart'
  | 'firstDayApart'
  /** 1 when one publisher brought both: its second report mostly tells of the next turn. */
  | 'samePublisher'
  /** 1 when one of the two only speaks about the news and the other tells it. */
  | 'commentaryBesideNews'
  /** 1 when both report one milestone, and where they name its place or kind, not two different ones. */
  | 'sameMilestone'
  | 'otherMilestone'

export type PairFeatures = Record<PairFeature, number> & {
  /** Cosine of their meanings, where one model gave both. */
  meaning: number | null
}

const dayMs = 86_400_000

const agree = (ours: readonly string[], theirs: readonly string[]): boolean =>
  ours.length + theirs.length === 0 || ours.some(one => theirs.includes(one))

const flag = (holds: boolean): number => (holds ? 1 : 0)

/** A newcomer with its stems weighed once, for comparing it with many. */
export type Weighed = { compared: Compared; weights: ReadonlyMap<number, number>; length: number }

export const weigh = (compared: Compared, rarity: Rarity): Weighed => {
  const weights = new Map<number, number>()
  let squares = 0
  rarity.each(compared.traits, (stem, times, rare) => {
    const weight = times * rare
    weights.set(stem, weight)
    squares += weight ** 2
  })
  return { compared, weights, length: Math.sqrt(squares) }
}

/** Cosine of two reports' stems and the three rarest that both hold, each as a share of the rarest there could be. */
const inCommon = (
  { weights, length }: Weighed,
  other: Traits,
  rarity: Rarity,
): { alike: number; rarest: [number, number, number] } => {
  const rarest: [number, number, number] = [0, 0, 0]
  let squares = 0
  let product = 0
  rarity.each(other, (stem, times, rare) => {
    squares += (times * rare) ** 2
    const weight = weights.get(stem)
    if (weight === undefined) return
    product += weight * times * rare
    if (rare > rarest[0]) [rarest[0], rarest[1], rarest[2]] = [rare, rarest[0], rarest[1]]
    else if (rare > rarest[1]) [rarest[1], rarest[2]] = [rare, rarest[1]]
    else if (rare > rarest[2]) rarest[2] = rare
  })
  const most = Math.max(rarity.most(), Number.EPSILON)
  return {
    alike: product === 0 ? 0 : product / (length * Math.sqrt(squares)),
    rarest: [rarest[0] / most, rarest[1] / most, rarest[2] / most],
  }
}

export const featuresOf = (newcomer: Weighed, b: Compared, rarity: Rarity): PairFeatures => {
  const a = newcomer.compared
  const { alike, rarest } = inCommon(newcomer, b.traits, rarity)
  const days = Math.abs(epochMs(a.published) - epochMs(b.published)) / dayMs
  const turns = a.milestone !== null && b.milestone !== null
  return {
    likeness: alike,
    likenessRoot: Math.sqrt(alike),
    rarestShared: rarest[0],
    secondRarestShared: rarest[1],
    thirdRarestShared: rarest[2],
    daysApart: days,
    firstDayApart: Math.min(days, 1),
    samePublisher: flag(a.family === b.family),
    commentaryBesideNews: flag(a.commentary !== b.commentary),
    sameMilestone: flag(turns && a.milestone === b.milestone && agree(a.details, b.details)),
    otherMilestone: flag(turns && a.milestone !== b.milestone),
    meaning: likenessOf(a.meaning, b.meaning),
  }
}
