import { effectOf, remainsOf } from '#core/desk/effect'
import { findReports, isDevelopmentId } from '#core/desk/find-report'
import { mailedBy } from '#core/desk/mailed'
import { closedBy } from '#core/story/deciding/closed'
import { decide, undo } from '#core/story/deciding/decide'
import type { Ruling } from '#core/story/decision'
import type { StoryPack } from '#core/story/pack'
import type { Desk } from '#functions/desk'
import { InputFault, type Io } from '../command-io.ts'
import { decisionLine, mailedLines, rulingText } from './desk-lines.ts'

export type Ruler = {
  by: string
  why?: string | undefined
  seen?: number | undefined
  json?: boolean | undefined
}

/**
 * Keeps one decision and says what it changes, and what was mailed that it says otherwise now.
 * @returns the exit code; 1 when somebody else has decided on the same matter since `seen`
 * @throws InputFault when it cannot be decided
 */
export const ruleCommand = async (
  ruling: Ruling,
  pack: StoryPack,
  { by, why = undefined, seen, json }: Ruler,
  desk: Desk,
  io: Io,
): Promise<number> => {
  const asked = { story: pack.id, by, why: why ?? null, ruling, seen: seen ?? null }
  const done = await decide(asked, pack, desk)
  if (done.is === 'refused') throw new InputFault(done.why)
  if (done.is === 'heard') {
    if (json) io.stdout(JSON.stringify(done))
    else io.stdout('Nothing was done: somebody has decided on the same matter meanwhile.')
    if (!json) for (const one of done.of) io.stdout(decisionLine(one))
    return 1
  }
  const mailed = await mailedBy(done.decision, desk)
  if (json) {
    io.stdout(JSON.stringify({ ...done, mailed }))
    return 0
  }
  const { number } = done.decision
  const isOver = closedBy(await desk.decisions.decisions(pack.id)) !== null
  io.stdout(`Decision ${number}: ${rulingText(ruling)}. ${effectOf(ruling, isOver)}`)
  io.stdout(`To take it back: storywire desk undo ${number}`)
  for (const line of mailedLines(mailed)) io.stdout(line)
  return 0
}

/** @returns the exit code; 1 when it was taken back before */
export const undoCommand = async (
  number: number,
  pack: StoryPack,
  { by, why, json }: Ruler,
  desk: Desk,
  io: Io,
): Promise<number> => {
  const done = await undo({ story: pack.id, number, by, why: why ?? null }, desk)
  if (done.is === 'unknown')
    throw new InputFault(`There is no decision ${number}. "storywire desk" lists them.`)
  const mailed = done.is === 'undone' ? await mailedBy(done.decision, desk) : []
  if (json) io.stdout(JSON.stringify({ ...done, mailed }))
  else if (done.is === 'already') io.stdout(`Taken back before:\n${decisionLine(done.decision)}`)
  else {
    io.stdout(
      `Decision ${number} is taken back: it is as if it had not been made, and nobody is alerted anew.`,
    )
    const remains = remainsOf(done.decision.ruling)
    if (remains !== null) io.stdout(remains)
    for (const line of mailedLines(mailed)) io.stdout(line)
  }
  return done.is === 'already' ? 1 : 0
}

/**
 * A report by the first digits of its id.
 * @throws InputFault when there is none, or more than one
 */
export const reportNamed = async (
  begins: string,
  pack: StoryPack,
  desk: Desk,
): Promise<{ report: string; development: string }> => {
  const found = /^[0-9a-f]{4,32}(-\d+)?$/.test(begins) ? await findReports(begins, pack, desk) : []
  const [one, another] = found
  if (!one)
    throw new InputFault(
      `There is no report “${begins}”. "storywire desk show <development>" lists a development’s.`,
    )
  if (another) throw new InputFault(`More than one report begins with “${begins}”: give more digits.`)
  return { report: one.report, development: one.development }
}

/** What `drop` is about: a development, a report where it stands, or a mailing that has not gone yet. */
export const dropOf = async (id: string, pack: StoryPack, desk: Desk): Promise<Ruling> =>
  isDevelopmentId(id)
    ? { kind: 'drop', development: id }
    : /^[ae]-/.test(id)
      ? { kind: 'review', mailing: id, says: 'drop' }
      : { kind: 'leave-out', ...(await reportNamed(id, pack, desk)) }
