import type { Faults } from '../../fault/fault.ts'
import { type Clock, type Instant, msBetween, plusMs, utcDay } from '../../instant.ts'
import type { Journal, Setback } from '../../journal.ts'
import type { Answer } from '../answer.ts'
import type { StorySifter } from '../grouping/sift.ts'
import type { Milestone } from '../milestone.ts'
import type { StoryPack } from '../pack.ts'
import type { Judge } from '../reading/judge.ts'
import type { AnswerKeeping, Kept } from '../reading/model/answer-keeping.ts'
import { type AskedReport, batchOf } from '../reading/model/asked.ts'
import { checkedAnswers } from '../reading/model/checked-answers.ts'
import { openFirstLook } from '../reading/model/first-look.ts'
import { questionOf } from '../reading/model/question.ts'
import type { ReadingModel } from '../reading/model/reading-model.ts'
import type { Report } from '../report.ts'
import type { StoryNote } from '../story-note.ts'
import { openConfirmed, unsureClaims, withoutUnsure, withPresupposed } from './second-look.ts'

export type AskPorts = {
  model: ReadingModel
  answers: AnswerKeeping
  judge: Judge
  nearest: StorySifter['nearest']
  /** Until when this run may begin another question. */
  until: Instant
  /** The milestones that hold now. */
  held(): Promise<Milestone[]>
  faults: Faults
  clock: Clock
  journal: Journal<StoryNote | Setback>
}

/** A question holds some 2,000 tokens of ours, and 150 for each report with its candidates. */
const reportsAQuestion = 12
/** 96 reports every five minutes; a busy day brings ten. */
const asksARun = 8
/** A run has two minutes, for all of its stories, and sifts after it has asked. */
export const askingMs = 45_000
/** Where the pack says nothing: one a run of the day's 288, and three in four again. */
export const asksADay = 500
/** After a failure five minutes, ten, twenty … an hour at most: a fault that lasts is told of again by then. */
const restMs = 5 * 60_000
const restAtMostMs = 3_600_000
/** One that fails so often in a row is told of: by then reports have been read by rules for a quarter of an hour. */
const failuresTold = 3

/**
 * Asks a model about the reports that a first look does not rule out, and keeps what it said before anything is made of
 * it. What the model does not answer, or not as it was asked to, the rules read at once, and that is kept as well: whoever
 * repeats the run finds the same.
 * @returns the same reports in their order, one after another: while one is sifted, none behind its question is asked
 * about, so that what comes later is shown the developments that it has opened
 */
export const askModel = async function* (
  reports: Report[],
  pack: StoryPack,
  ports: AskPorts,
): AsyncGenerator<Report> {
  const mayBe = openFirstLook(pack, ports.judge)
  const looked = new Set(reports.filter(mayBe))
  const kept = await ports.answers.known([...looked])
  const asking = openAsking(pack, ports)
  const isOpen = (report: Report) => looked.has(report) && !kept.has(report.id)
  let some: Report[] = []
  const read = async (): Promise<Report[]> => {
    const open = some.filter(isOpen)
    const answers = open.length > 0 ? await answersTo(open, asking, ports) : new Map<string, Answer>()
    const now = ports.clock.now()
    for (const one of open)
      kept.set(one.id, await ports.answers.keep(one, answers.get(one.id) ?? 'rules', now))
    const done = some.map(one => withKept(one, kept.get(one.id)))
    some = []
    return done
  }
  for (const report of reports) {
    // What an earlier run has asked about is sifted first: the next may tell the same.
    const isKept = kept.has(report.id)
    if (isKept || some.filter(isOpen).length === reportsAQuestion) yield* await read()
    some.push(report)
    if (isKept) yield* await read()
  }
  yield* await read()
}

const withKept = (report: Report, kept: Kept | undefined): Report =>
  kept === undefined || kept === 'rules' ? report : { ...report, answer: kept }

/** @param open at most a question's */
const answersTo = async (
  open: Report[],
  { ask }: ReturnType<typeof openAsking>,
  { nearest, judge, held }: AskPorts,
): Promise<Map<string, Answer>> => {
  const asked = open.map(report => ({ report, candidates: nearest(report) }))
  const found = (await ask(asked)) ?? new Map<string, Answer>()
  const known = found.size > 0 ? await held() : []
  const confirmed = openConfirmed()
  for (const one of asked) {
    const { report } = one
    const given = found.get(report.id)
    if (!given) continue
    const rules = judge.read(report)
    const answer = withPresupposed(given, report.published, known, rules)
    const unsure = asked.length === 1 ? [] : unsureClaims(answer, rules).filter(confirmed.isOpen)
    // Read among others, it may have been read by what another one said.
    const alone = unsure.length === 0 ? null : await ask([one])
    const sure = withoutUnsure(answer, unsure, alone?.get(report.id) ?? null)
    confirmed.add(
      unsure.filter(claim => sure.claims.includes(claim)),
      report.family,
    )
    found.set(report.id, sure)
  }
  return found
}

/** Asks within the bounds of a run, of the day and of a model that fails. */
const openAsking = (
  pack: StoryPack,
  { model, answers, until: askedUntil, faults, clock, journal }: AskPorts,
) => {
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
  /** @returns null when it was not asked, or failed */
  const ask = async (reports: AskedReport[]): Promise<Map<string, Answer> | null> => {
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
