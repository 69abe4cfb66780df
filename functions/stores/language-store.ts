import { languageOf } from '#core/language/languages'
import type { ChosenLanguages } from '#core/language/told-in'
import type { Table } from './table.ts'

const prefix = 'LANGUAGE#'

export const createLanguageStore = (table: Table): ChosenLanguages => ({
  async chosenLanguages(story) {
    const items = await table.query(`STORY#${story}`, { prefix })
    return items.flatMap(({ sk }) => languageOf(sk.slice(prefix.length)) ?? [])
  },
  async noteLanguage(story, language) {
    await table.put({ pk: `STORY#${story}`, sk: `${prefix}${language}` })
  },
})
