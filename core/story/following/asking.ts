import type { Faults } from '../../fault/fault.ts'
import { type Clock, type Instant, msBetween, plusMs, utcDay } from '../../instant.ts'
import type { Journal, Setback } from '../../journal.ts'
import type { Answer } from '../answer.ts'
import type { StoryPack } from '../pack.ts'
import type { AnswerKeeping } from '../reading/model/answer-keeping.ts'
import { type AskedReport, batchOf } from '../reading/model/asked.ts'
import { checkedAnswers } from '../reading/model/checked-answers.ts'
import { questionOf } from '../reading/model/question.ts'
import type { ReadingModel } from '../reading/model/reading-model.ts'
import type { StoryNote } from '../story-note.ts'

export type AskingPorts = {
  model: ReadingModel
  answers: AnswerKeeping
  /** Until when this run may begin another question. */
  until: Instant
  faults: Faults
  clock: Clock
  journal: Journal<StoryNote | Setback>
}

/** 96 reports every five minutes; a busy day brings ten. */
const asksARun = 8
/** A run has two minutes, for all of its stories, and sifts after it has asked. */
export const askingMs = 45_000
/** Where the pack says nothing: one a run of the day's 288, and three in four again. */
export const asksADay = 500
/**
 * Left alone until the next run, which is five minutes later, then twice as long and so on, an hour at most. A little less, so as
 * not to miss a run.
 */
const restMs = 4 * 60_000
const restAtMostMs = 3_600_000
/** One that fails so often in a row is told of: by then reports have been read by rules for a quarter of an hour. */
const failuresTold = 3

/** What a story's run asks. */
export type Asking = {
  /** @returns what could be used of the answer; null when it was not asked, or failed */
  ask(reports: AskedReport[]): Promise<Map<string, Answer> | null>
}

/** Asks within the bounds of a run, of the day and of a model that fails. */
export const openAsking = (
  pack: StoryPack,
  { model, answers, until: askedUntil, faults, clock, journal }: AskingPorts,
): Asking => {
  const startedAt = clock.now()
  const day = utcDay(startedAt)
  const atMost = pack.reading?.asksADay ?? asksADay
  let asks = 0
  let isOver = false
  let failures: number | null = null
  const failed = async (detail: string, retryAfterSeconds: number | null): Promise<void> => {
    isOver = true
    journal.note({ kind: 'setback', what: 'reading-model', subject: model.model, detail })
    const inRow = (failures ?? 0) + 1
    const wait = Math.max(restMs * 2 ** Math.min(inRow - 1, 10), (retryAfterSeconds ?? 0) * 1_000)
    const until = plusMs(clock.now(), Math.min(wait, restAtMostMs))
    await answers.saveRest({ failures: inRow, until })
    if (inRow >= failuresTold)
      await faults.raise({ name: 'reading-model', subject: pack.id, detail: `${inRow} times: ${detail}` })
  }
  const mayAsk = async (): Promise<boolean> => {
    if (isOver || asks >= asksARun || clock.now() >= askedUntil) return false
    if (failures === null) {
      const rest = await answers.rest()
      failures = rest?.failures ?? 0
      if (rest && isResting(rest.until, startedAt)) isOver = true
      if (isOver) return false
    }
    if (await answers.countAsk(day, atMost)) return true
    isOver = true
    const detail = `${atMost} asks of this day are used up`
    if (atMost > 0) await faults.raise({ name: 'reading-model', subject: pack.id, detail })
    return false
  }
  const ask: Asking['ask'] = async reports => {
    if (!(await mayAsk())) return null
    asks += 1
    const batch = batchOf(reports)
    const given = await model.ask(questionOf(batch, pack))
    if (given.outcome === 'failed') {
      await failed(given.detail, given.retryAfterSeconds)
      return null
    }
    await answers.countAnswered(day, given.tokens)
    const { answers: checked, refused } = checkedAnswers(given.answer, batch, pack)
    const { input, output } = given.tokens
    journal.note({
      kind: 'read',
      model: model.model,
      reports: reports.length,
      answered: checked.size,
      refused,
      tokens: input + output,
    })
    // Nothing of it could be used: to ask on would cost, and bring as little.
    if (checked.size === 0) {
      await failed(`its answer holds nothing that was asked for (${refused} parts refused)`, null)
      return null
    }
    if (failures) await answers.saveRest(null)
    failures = 0
    return checked
  }
  return { ask }
}

/** Nobody rests for longer than an hour: a moment beyond was written by a clock that ran ahead. */
const isResting = (until: Instant, now: Instant): boolean =>
  until > now && msBetween(now, until) <= restAtMostMs
