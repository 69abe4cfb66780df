import { epochMs } from '../../instant.ts'
import type { Development } from '../development.ts'
import type { StoryPack } from '../pack.ts'
import { readingBy } from '../reading/carried.ts'
import { familiarStems } from '../reading/familiar.ts'
import type { Judge } from '../reading/judge.ts'
import { openNameFinder } from '../reading/trait.ts'
import type { Compared } from './compare.ts'
import { comparedOf } from './grouping.ts'
import type { PairModel } from './likely-same.ts'
import { pairModel } from './pair-model.ts'
import { openRarity } from './rarity.ts'
import { mutualFit } from './twin.ts'

/**
 * Mean log odds between the reports of two developments from which on they are told once: odds of about one to three. A report
 * joins, and developments merge, only where it is likelier; to be told together is a smaller thing and can be undone.
 */
const toldOnceFrom = -1

/** Of each, its first reports and its last: comparing all of them with all would take as long as sifting a day. */
const comparedAtMost = 4
/** Two developments with the same turn within so many hours tell one event, however they word it. */
const sameTurnMs = 36 * 3_600_000
/** Beyond these nobody is told them in full. */
const foldedAtMost = 150

/** The first and the last of a list. */
const edges = <One>(all: One[]): One[] =>
  all.length <= comparedAtMost
    ? all
    : [...all.slice(0, comparedAtMost / 2), ...all.slice(-comparedAtMost / 2)]

const isSameTurn = (one: Development, other: Development): boolean =>
  one.milestone !== null &&
  one.milestone === other.milestone &&
  Math.abs(epochMs(one.firstAt) - epochMs(other.firstAt)) < sameTurnMs

const tellOtherTurns = (one: Development, other: Development): boolean =>
  one.milestone !== null && other.milestone !== null && one.milestone !== other.milestone

/**
 * Which developments tell one event so nearly that one of them is enough.
 * @param developments most important first
 * @returns by the id of each the id of the most important one that tells its event, itself where none does
 */
export const eventsAmong = (
  developments: Development[],
  pack: StoryPack,
  judge: Judge,
  model: PairModel = pairModel,
): Map<string, string> => {
  const [readingOf, findNames] = [readingBy(judge), openNameFinder(pack, judge.lexicon)]
  const rarity = openRarity(familiarStems(pack))
  const reportsOf = new Map<Development, Compared[]>()
  for (const one of developments) {
    const reports = edges(one.sightings).map(sighting => comparedOf(sighting, readingOf, findNames))
    for (const { traits } of reports) rarity.add(traits)
    reportsOf.set(one, reports)
  }
  const leads: Development[] = []
  // "Denies" beside "agrees": what turns the other round must not hide behind it.
  const turns = ({ headline }: Development): boolean => judge.turnsIn(headline) % 2 === 1
  const isTold = (one: Development, lead: Development): boolean => {
    if (tellOtherTurns(one, lead) || turns(one) !== turns(lead)) return false
    if (isSameTurn(one, lead)) return true
    const [ours = [], theirs = []] = [reportsOf.get(one), reportsOf.get(lead)]
    return ours.length * theirs.length > 0 && mutualFit(ours, theirs, rarity, model) >= toldOnceFrom
  }
  return new Map(
    developments.map((one, place) => {
      const lead = place < foldedAtMost ? leads.find(other => isTold(one, other)) : undefined
      if (lead === undefined && place < foldedAtMost) leads.push(one)
      return [one.id, (lead ?? one).id]
    }),
  )
}
