import { isTakenBack, type Move } from './milestone.ts'

/** What happens to a story. */
export type StoryNote =
  | { kind: 'collected'; source: string; reports: number }
  | {
      kind: 'sifted'
      report: string
      relevant: boolean
      topics: string[]
      development: string | null
      milestone: string | null
    }
  /** A reading model was asked about so many reports; `refused` parts of what it said were not what was asked for. */
  | {
      kind: 'read'
      model: string
      reports: number
      answered: number
      refused: number
      tokens: number
    }
  | { kind: 'development'; development: string; headline: string; topics: string[]; families: string[] }
  /** `development` turned out to be the same as `into`, which holds its reports now. */
  | { kind: 'merged'; development: string; into: string; why: string }
  | { kind: 'milestone'; milestone: string; development: string | null; families: string[] }
  /** `milestones` hold no longer: `development` denies the first, the others go with it. */
  | { kind: 'take-back'; milestones: string[]; development: string; families: string[] }

export const noteOf = (move: Move): StoryNote => {
  const { name, development, families } = move
  return isTakenBack(move)
    ? {
        kind: 'take-back',
        milestones: move.fell.map(one => one.name),
        development: move.development,
        families,
      }
    : { kind: 'milestone', milestone: name, development, families }
}
