import { isMap, isSeq, LineCounter, parseDocument } from 'yaml'
import { jsonOrUndefined } from '#core/json-or-undefined'
import type { Mistake } from './mistake.ts'
import { sampleCorrection, sampleOutlets, sampleReport } from './sample-schema.ts'

export type SampleFiles = { outlets: string; reports: string; correction?: string | undefined }

const outletsFile = 'sample/outlets.yaml'
const reportsFile = 'sample/reports.jsonl'
const correctionFile = 'sample/correction.yaml'
const reportForm =
  'One JSON object a line: {"outlet": "…", "hoursAgo": 3.5, "title": "…", "summary": "… or null", "path": "/…"}.'

/** Every mistake in a story's sample: a report that is left out in silence is missed by nobody until a demonstration. */
export const checkSample = ({ outlets, reports, correction }: SampleFiles): Mistake[] => {
  const { ids, mistakes } = checkOutlets(outlets)
  for (const [index, line] of reports.split('\n').entries()) {
    if (line.trim() === '') continue
    const at = { file: reportsFile, line: index + 1, column: 1 }
    const parsed = sampleReport.safeParse(jsonOrUndefined(line))
    const issue = parsed.error?.issues[0]
    if (!parsed.success)
      mistakes.push({
        ...at,
        what: `This is no sample report: ${issue?.path.join('.') || issue?.message}.`,
        remedy: reportForm,
      })
    else if (ids.length > 0 && !ids.includes(parsed.data.outlet))
      mistakes.push({
        ...at,
        what: `There is no outlet “${parsed.data.outlet}”.`,
        remedy: `Outlets are: ${ids.join(', ')}.`,
      })
  }
  const corrects =
    correction === undefined || sampleCorrection.safeParse(parseDocument(correction).toJS()).success
  if (!corrects)
    mistakes.push({
      ...{ file: correctionFile, line: 1, column: 1 },
      what: 'This is no correction.',
      remedy: 'Two lines: was, words of the first weekly digest, and is, the right ones.',
    })
  return mistakes
}

const checkOutlets = (text: string): { ids: string[]; mistakes: Mistake[] } => {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter })
  const parsed = sampleOutlets.safeParse(document.toJS())
  if (parsed.success) return { ids: parsed.data.map(({ id }) => id), mistakes: [] }
  const mistakes = parsed.error.issues.map(issue => {
    const item = isSeq(document.contents) ? document.contents.items[Number(issue.path[0])] : undefined
    const { line, col } = lineCounter.linePos((isMap(item) && item.range?.[0]) || 0)
    const what = `This is no outlet: ${issue.path.slice(1).join('.') || 'the entry'}.`
    const remedy = 'Give each outlet id, name, family, country (two letters) and tier (1 to 3).'
    return { file: outletsFile, line, column: col, what, remedy }
  })
  return { ids: [], mistakes }
}
