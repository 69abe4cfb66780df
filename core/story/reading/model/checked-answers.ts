import type { Answer, AnsweredClaim } from '../../answer.ts'
import type { StoryPack } from '../../pack.ts'
import { type ReportKind, reportKinds, type Saying, sayings } from '../../reading.ts'
import { type Batch, sameAs } from './asked.ts'
import { claimsAtMost, newOne, topicsAtMost } from './question.ts'

/** What is left of a model's answer. */
export type Checked = {
  /** By the reports' ids. */
  answers: Map<string, Answer>
  /** How many parts of it were not what was asked for. */
  refused: number
}

type Ids = Pick<StoryPack, 'topics' | 'milestones'>
type Fields = { [name: string]: unknown }

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Exactly these fields: one more is something that nobody asked for. */
const fieldsOf = (value: unknown, names: readonly string[]): Fields | null =>
  isFields(value) &&
  Object.keys(value).length === names.length &&
  names.every(name => Object.hasOwn(value, name))
    ? value
    : null

const member = <Word extends string>(value: unknown, words: readonly Word[]): Word | null =>
  words.find(word => word === value) ?? null

/** @returns null when there are too many, one is unknown, or one stands there twice */
const membersOf = <One>(
  value: unknown,
  atMost: number,
  read: (one: unknown) => One | null,
  nameOf: (one: One) => string,
): One[] | null => {
  if (!Array.isArray(value) || value.length > atMost) return null
  const members = value.map(read).filter(one => one !== null)
  return members.length === value.length && new Set(members.map(nameOf)).size === members.length
    ? members
    : null
}

const day = /^\d{4}-\d{2}-\d{2}$/
const number = /^\d{1,12}$/

const claimOf =
  ({ milestones }: Pick<Ids, 'milestones'>) =>
  (value: unknown): AnsweredClaim | null => {
    const fields = fieldsOf(value, ['milestone', 'says', 'detail'])
    const rule = milestones.find(({ name }) => name === fields?.milestone)
    const says: Saying | null = member(fields?.says, sayings)
    if (!fields || !rule || says === null) return null
    const { detail } = fields
    if (detail === null) return { milestone: rule.name, says, detail }
    if (typeof detail !== 'string') return null
    // A detail in words of its own is common and harmless: it is left out, and the claim stands.
    const isKnown = Object.hasOwn(rule.details, detail) || day.test(detail) || number.test(detail)
    return { milestone: rule.name, says, detail: isKnown ? detail : null }
  }

const names = ['report', 'relevant', 'topics', 'kind', 'same', 'claims'] as const

const answerOf = (fields: Fields, ref: string, batch: Batch, pack: Ids): Answer | null => {
  const { relevant } = fields
  const kind: ReportKind | null = member(fields.kind, reportKinds)
  const ids = pack.topics.map(({ id }) => id)
  const topics = membersOf(
    fields.topics,
    topicsAtMost,
    one => member(one, ids),
    one => one,
  )
  const claims = membersOf(fields.claims, claimsAtMost, claimOf(pack), ({ milestone }) => milestone)
  const shown = sameAs(batch, ref)
  const same = typeof fields.same === 'string' ? shown.get(fields.same) : undefined
  if (typeof relevant !== 'boolean' || kind === null || topics === null || claims === null) return null
  if (same === undefined && fields.same !== newOne) return null
  return relevant
    ? { relevant, topics, kind, same: same ?? null, claims }
    : { relevant, topics: [], kind, same: null, claims: [] }
}

/**
 * Takes a model's answer apart: ids that were shown, words of closed lists, and nothing else. What is said of one report
 * stands or falls by itself; of two answers for one report neither counts.
 */
export const checkedAnswers = (answer: unknown, batch: Batch, pack: Ids): Checked => {
  const readings = fieldsOf(answer, ['readings'])?.readings
  if (!Array.isArray(readings)) return { answers: new Map(), refused: 1 }
  const found = new Map<string, (Answer | null)[]>()
  let refused = 0
  for (const reading of readings) {
    const fields = fieldsOf(reading, names)
    const asked = batch.reports.find(({ ref }) => ref === fields?.report)
    if (!fields || !asked) {
      refused += 1
      continue
    }
    const { id } = asked.of.report
    found.set(id, [...(found.get(id) ?? []), answerOf(fields, asked.ref, batch, pack)])
  }
  const answers = new Map<string, Answer>()
  for (const [id, [first, ...more]] of found)
    if (first && more.length === 0) answers.set(id, first)
    else refused += 1 + more.length
  return { answers, refused }
}
