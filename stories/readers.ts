import * as z from 'zod'
import { cadenceChoices } from '#core/cadence'
import { jsonOrUndefined } from '#core/json-or-undefined'
import { didYouMean } from './did-you-mean.ts'
import type { Mistake } from './mistake.ts'

const readerLine = z.strictObject({
  address: z.email(),
  topics: z.array(z.string()),
  cadence: z.enum(cadenceChoices),
  alerts: z.boolean(),
})

/** A reader as `readers.jsonl` has it: whom a backtest writes to when it is given nobody. */
export type ReaderLine = z.infer<typeof readerLine>

const file = 'readers.jsonl'
const form =
  'One JSON object a line: {"address": "reader@example.org", "topics": ["…"], "cadence": "weekly", "alerts": true}.'

/** @param topics ids of the pack; none known when the pack itself could not be read */
export const readReaders = (
  text: string,
  topics: string[],
): { readers: ReaderLine[]; mistakes: Mistake[] } => {
  const readers: ReaderLine[] = []
  const mistakes: Mistake[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const at = { file, line: index + 1, column: 1 }
    const parsed = readerLine.safeParse(jsonOrUndefined(line))
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      mistakes.push({
        ...at,
        what: `This is no reader: ${issue?.path.join('.') || 'the line'}: ${issue?.message ?? 'unreadable'}.`,
        remedy: form,
      })
      continue
    }
    for (const topic of parsed.data.topics.filter(id => topics.length > 0 && !topics.includes(id))) {
      const meant = didYouMean(topic, topics)
      mistakes.push({
        ...at,
        what: `There is no topic “${topic}”.`,
        remedy: meant === null ? `Topics are: ${topics.join(', ')}.` : `Did you mean “${meant}”?`,
      })
    }
    readers.push(parsed.data)
  }
  return { readers, mistakes }
}
