import { describe, expect, test } from 'vitest'
import { runSeed } from '#measure/simulation/run-seed'
import { addTo, nothing, type Tally } from '#measure/simulation/tally'
import type { Breakage } from '#measure/simulation/world'
import * as broken from './broken.ts'
import * as stories from './broken-stories.ts'

/** Seeds until it is noticed. Forty were enough until attempts without a condition took more; why is not found out yet. */
const seedsAtMost = 160

/** @param from the seed that was last known to notice it: a change of the code may move it, and then all are tried */
const firstNotice = async (
  breakage: () => Breakage,
  isNoticed: (tally: Tally) => boolean,
  eventLoss: number,
  from: number,
  step = 1,
): Promise<number | null> => {
  for (let turn = 0; turn < seedsAtMost / step; turn += 1) {
    const seed = from + turn * step
    const tally = addTo(nothing, seed, await runSeed(seed, eventLoss, breakage()))
    if (tally.broken.length > 0 && isNoticed(tally)) {
      if (seed !== from) console.log(`Noticed by seed ${seed}, after ${turn} others: begin with it.`)
      return seed
    }
  }
  return null
}

/** What each clause of the ledger is for: without it the simulation finds the hole. */
describe('the simulation notices a delivery that', () => {
  test.each<[string, () => Breakage, (tally: Tally) => boolean, number, number]>([
    ['claims rows without a condition', () => broken.claimsWithoutCondition, t => t.duplicates > 0, 0, 38],
    [
      'counts attempts without a condition',
      () => broken.attemptsAgainWithoutCondition,
      t => t.duplicates > 0,
      0,
      29,
    ],
    ['lets outcomes beat evidence', () => broken.believesOutcomesOnly, t => t.duplicates > 0, 0, 1],
    ['tries unknown mails again at once', () => broken.retriesUnknownAtOnce, t => t.duplicates > 0, 0, 5],
    [
      'does not read before each attempt whether a reader has left',
      () => broken.trustsTheList,
      t => t.afterUnsubscribe > 0,
      0,
      2,
    ],
    [
      'does not wait for the canaries',
      () => broken.ignoresCanaries,
      t => t.broken.some(({ sentence }) => sentence.includes('before its canaries')),
      0,
      1,
    ],
    [
      'goes on with what was stopped',
      () => broken.ignoresTheSwitch,
      t => t.broken.some(({ sentence }) => sentence.includes('it was stopped')),
      0,
      10,
    ],
    [
      'writes to readers who had paused',
      () => broken.ignoresPauses,
      t => t.broken.some(({ sentence }) => sentence.includes('had paused all mail')),
      0,
      1,
    ],
    [
      'wakes readers in their quiet hours',
      () => broken.ignoresQuietHours,
      t => t.broken.some(({ sentence }) => sentence.includes('in its quiet hours')),
      0,
      1,
    ],
    [
      'counts no alerts',
      () => broken.ignoresTheCap,
      t => t.broken.some(({ sentence }) => sentence.includes('alerts for')),
      0,
      2,
    ],
    [
      'tells twice what was held back',
      () => broken.claimsNothing,
      t => t.broken.some(({ sentence }) => /told it to .* twice/.test(sentence)),
      0,
      16,
    ],
    [
      'does not tell what was held back',
      () => broken.forgetsWhatWasHeld,
      t => t.broken.some(({ sentence }) => sentence.includes('was never told what was held back')),
      0,
      2,
    ],
    [
      'writes to readers who want no alerts',
      () => broken.ignoresChoices,
      t => t.broken.some(({ sentence }) => sentence.includes('wants no such alert')),
      0,
      1,
    ],
    ['forgets who was refused before', () => broken.forgetsRefusals, t => t.lost > 0, 0, 7],
    ['ignores the pace', () => broken.ignoresPace, t => t.overRate > 0, 0, 1],
    [
      'takes silence for an answer when no events arrive',
      () => broken.trustsSilence,
      t => t.duplicates > 0,
      1,
      2,
    ],
  ])('%s', async (_, breakage, isNoticed, eventLoss, from) => {
    expect(await firstNotice(breakage, isNoticed, eventLoss, from)).not.toBeNull()
  })
})

/** Every fifth seed has a silence. */
describe('the simulation notices a note that', () => {
  test.each<[string, () => Breakage, RegExp, number]>([
    ['goes to who asked for none', () => broken.signsToAll, /^s-.*who asked for no sign/, 2],
    ['forgets who asked for it', () => broken.signsToNobody, /^s-.* got nothing/, 2],
  ])('%s', async (_, breakage, sentence, from) => {
    const isNoticed = (tally: Tally) => tally.broken.some(one => sentence.test(one.sentence))
    expect(await firstNotice(breakage, isNoticed, 0, from, 5)).not.toBeNull()
  })
})

/** Every fifth seed has editors. */
describe('the simulation notices a desk that', () => {
  test.each<[string, () => Breakage, RegExp, number]>([
    ['corrects nobody', () => broken.correctsNobody, /^c-.* got nothing/, 9],
    ['corrects everybody', () => broken.correctsEverybody, /who was not sent what it puts right/, 9],
    [
      'does not correct what the morning after told',
      () => broken.forgetsTheMorning,
      /nobody corrects what .* the morning after/,
      9,
    ],
    [
      'corrects once more what the morning after told right',
      () => broken.correctsTheRight,
      /^c-w-.* who was not sent what it puts right/,
      9,
    ],
    [
      'does not wait for the wrong mail to end',
      () => broken.waitsForNothing,
      /got nothing|before what it puts/,
      9,
    ],
    [
      'freezes what was composed before a decision',
      () => broken.freezesUnheard,
      /though editors|dropped before|lacks/,
      324,
    ],
    ['tells what was dropped', () => broken.tellsWhatWasDropped, /which was dropped before/, 4],
    ['sends what is held', () => broken.ignoresTheHold, /went, though editors said hold/, 54],
    ['counts reports that were left out', () => broken.ignoresReports, /was left out before/, 9],
    ['tells another state than editors have set', () => broken.ignoresTheState, /lacks the state/, 34],
    ['leaves out what editors write', () => broken.ignoresWords, /lacks the intro|not as/, 4],
    ['lets two decide unseen of one another', () => broken.decidesWithoutCondition, /two decided unseen/, 14],
  ])('%s', async (_, breakage, sentence, from) => {
    const isNoticed = (tally: Tally) => tally.broken.some(one => sentence.test(one.sentence))
    expect(await firstNotice(breakage, isNoticed, 0, from, 5)).not.toBeNull()
  })
})

/** Every seventh seed has two stories. */
describe('the simulation notices a deployment of two stories that', () => {
  test.each<[string, () => Breakage, RegExp, number]>([
    ['ends both when one is left', () => stories.leavesBoth, /has left .* and had not asked for it/, 6],
    ['gives both what is chosen in one', () => stories.sharesChoices, /never chose .* in /, 6],
    ['asks twice at one sign-up', () => stories.asksForEach, /^2 mails with a link for the sign-up/, 6],
    [
      'counts the alerts of both for the cap of one',
      () => stories.countsAlertsOfBoth,
      /^a-.* got nothing/,
      6,
    ],
  ])('%s', async (_, breakage, sentence, from) => {
    const isNoticed = (tally: Tally) => tally.broken.some(one => sentence.test(one.sentence))
    expect(await firstNotice(breakage, isNoticed, 0, from, 7)).not.toBeNull()
  })
})
