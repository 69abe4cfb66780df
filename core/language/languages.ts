/** The languages that stories can be told in: each has its words in `templates/words` and its reading in this folder. */
export const languages = ['en', 'fr'] as const
export type Language = (typeof languages)[number]

/**
 * The one of these that a language tag means: "fr-CA" is told in French.
 * @returns undefined when none of them is meant
 */
export const languageOf = (tag: string): Language | undefined => {
  const primary = tag.toLowerCase().split('-')[0]
  return languages.find(one => one === primary)
}
