import type { Instant } from '#core/instant'
import type { Ruling } from '#core/story/decision'

/** A development of a story, when it could be known, and its reports' ids. */
export type News = { story: string; development: string; at: Instant; reports: string[] }

/**
 * What an editor has asked for, in true time. `at`: when they were told that it is in force; null: they never were, and it
 * may be in force or not. `why` names it in the table.
 */
export type Said = {
  ruling: Ruling
  why: string
  number: number | null
  begunAt: number
  at: number | null
  /** When somebody began to take it back, and was told that it is. */
  undoneFrom: number | null
  undoneAt: number | null
}

/** In force at that moment, whatever went wrong. */
export const surelyHolds = ({ at, undoneFrom }: Said, moment: number): boolean =>
  at !== null && at < moment && (undoneFrom === null || undoneFrom > moment)

/** Nobody can rule out that it was. */
export const mayHold = ({ begunAt, undoneAt }: Said, moment: number): boolean =>
  begunAt <= moment && (undoneAt === null || undoneAt >= moment)

/**
 * The one that surely has the last word at that moment among decisions of which the last one wins; undefined where another
 * may have it.
 */
export const lastWord = (said: readonly Said[], moment: number): Said | undefined => {
  const last = said
    .filter(one => surelyHolds(one, moment))
    .toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0))
    .at(-1)
  const isDoubted = said.some(
    one => one !== last && mayHold(one, moment) && (one.number === null || one.number > (last?.number ?? 0)),
  )
  return isDoubted ? undefined : last
}

type Kind = Ruling['kind']

export type SaidOf<One extends Kind> = Said & { ruling: Extract<Ruling, { kind: One }> }

export const ofKind = <One extends Kind>(said: readonly Said[], ...kinds: One[]): SaidOf<One>[] =>
  said.filter((one): one is SaidOf<One> => kinds.some(kind => kind === one.ruling.kind))

export type Desk = {
  said: Said[]
  /** What went wrong at the desk itself. */
  broken: string[]
}
