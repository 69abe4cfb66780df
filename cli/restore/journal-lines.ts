import { jsonOrUndefined } from '#core/json-or-undefined'
import type { KeptLine } from '#core/restore/kept-line'
import { keptLine } from '#functions/stores/kept-line'
import { fileLines } from '../file-lines.ts'

/** Lines of the logs as `aws logs tail` prints them; what is no line of the journal is passed over. */
export async function* journalIn(paths: readonly string[]): AsyncGenerator<KeptLine> {
  for (const path of paths)
    for await (const { text } of fileLines(path)) {
      const line = text === null ? null : journalLine(text)
      if (line) yield line
    }
}

export const journalLine = (text: string): KeptLine | null => {
  const json = text.slice(text.indexOf('{'))
  return json.includes('"kept"') ? (keptLine.safeParse(jsonOrUndefined(json)).data ?? null) : null
}
