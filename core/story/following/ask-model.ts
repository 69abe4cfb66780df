import type { Answer } from '../answer.ts'
import type { StorySifter } from '../grouping/sift.ts'
import type { Milestone } from '../milestone.ts'
import type { StoryPack } from '../pack.ts'
import type { Judge } from '../reading/judge.ts'
import type { Kept } from '../reading/model/answer-keeping.ts'
import { openFirstLook } from '../reading/model/first-look.ts'
import type { Report } from '../report.ts'
import { type Asking, type AskingPorts, openAsking } from './asking.ts'
import { openConfirmed, unsureClaims, withoutUnsure, withPresupposed } from './second-look.ts'

export type AskPorts = AskingPorts & {
  judge: Judge
  nearest: StorySifter['nearest']
  /** The milestones that hold now. */
  held(): Promise<Milestone[]>
}

/** A question holds some 2,000 tokens of ours, and 150 for each report with its candidates. */
const reportsAQuestion = 12

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
    if (some.filter(isOpen).length === reportsAQuestion) yield* await read()
    const isKept = kept.has(report.id)
    some.push(report)
    // What an earlier run has asked about is sifted before the next question: that may tell the same.
    if (isKept) yield* await read()
  }
  yield* await read()
}

const withKept = (report: Report, kept: Kept | undefined): Report =>
  kept === undefined || kept === 'rules' ? report : { ...report, answer: kept }

/** @param open at most a question's */
const answersTo = async (
  open: Report[],
  { ask }: Asking,
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
    const sure = withoutUnsure(answer, unsure, alone?.get(report.id) ?? null, rules)
    confirmed.add(
      unsure.filter(claim => sure.claims.includes(claim)),
      report.family,
    )
    found.set(report.id, sure)
  }
  return found
}
