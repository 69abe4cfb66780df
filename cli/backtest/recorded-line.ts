import * as z from 'zod'
import type { Instant } from '#core/instant'
import { jsonOrUndefined } from '#core/json-or-undefined'
import { feedDate } from '#functions/internet/feed/feed-date'
import { foldCharacters } from '#functions/internet/feed/plain-text'
import { hashOf } from '#functions/secrets/hash-of'

/** One line of a file of reports. What a report may lack is null; who reads the line decides if it can do without. */
export type RecordedLine = {
  /** From 1 on. */
  line: number
  /** As text, to compare it with others. */
  id: string
  /** As the file has it, to print it. */
  idAsGiven: string | number
  /**
   * As the table has it: 32 hex digits, of the line's id alone. A feed's entry is called after its address, until another
   * entry has it too; a line's id is what its owner tells reports apart by, as a guid is, and it never changes. So the
   * lines of one address ("live updates") stay as many reports as the file counts.
   */
  key: string
  title: string | null
  summary: string | null
  url: string | null
  outlet: string | null
  published: Instant
}

const aDate = 'write it as 2025-08-08T20:00:00Z, or as feeds do'
const anId = 'give every line one of its own, a text or a number'
const text = (name: string) => z.string({ error: `"${name}" is no text; put it in quotes, or leave it out` })

const schema = z.object(
  {
    id: z
      .union([z.string().min(1, `"id" is empty; ${anId}`), z.number()], {
        error: ({ input }) => `"id" ${input === undefined ? 'is missing' : 'cannot be used'}; ${anId}`,
      })
      // JSON.parse rounds it, so that two ids could become one.
      .refine(id => !Number.isInteger(id) || Number.isSafeInteger(id), {
        error: '"id" is a number too long to be kept exactly; put it in quotes',
      }),
    title: text('title').nullish(),
    summary: text('summary').nullish(),
    url: text('url').nullish(),
    outlet: text('outlet').nullish(),
    published: z.string({
      error: ({ input }) => `"published" ${input === undefined ? 'is missing' : 'is no text'}; ${aDate}`,
    }),
  },
  { error: 'this is no JSON object; write one report a line' },
)

/**
 * Reads one line. Dates are understood as in feeds: RFC 822, ISO 8601 and their kin; without a zone it is UTC.
 * @returns what is wrong with the line and what to do, as a sentence without its full stop
 */
export const recordedLine = (written: string, line: number): RecordedLine | string => {
  const parsed = schema.safeParse(jsonOrUndefined(written))
  if (!parsed.success) return parsed.error.issues[0]?.message ?? 'this is no report'
  const { id, title, summary, url, outlet, published } = parsed.data
  const moment = feedDate(published)
  if (moment === null) return `"published" is ${JSON.stringify(published.slice(0, 60))}, no date; ${aDate}`
  return {
    line,
    id: String(id),
    idAsGiven: id,
    key: hashOf(String(id)),
    title: foldCharacters(title ?? '') || null,
    summary: summary ? foldCharacters(summary) : null,
    url: url ?? null,
    outlet: foldCharacters(outlet ?? '') || null,
    published: moment,
  }
}
