import { type Language, languageOf, languages } from './languages.ts'

/** What is told in its story's language, and the same in others that readers have chosen. */
export type InLanguages<Content> = Content & {
  inLanguage?: { [Code in Language]?: Content } | undefined
}

/** @returns it as it is told in that language; in its own where it is not told in that one */
export const toldIn = <Content>(content: InLanguages<Content>, language: string): Content => {
  const code = languageOf(language)
  return (code && content.inLanguage?.[code]) ?? content
}

/** A story as somebody reads it who chose that language: its own words stay, ours around them change. */
export const speaking = <Story extends { language: string }>(
  story: Story,
  language: Language | undefined,
): Story =>
  language === undefined || language === languageOf(story.language) ? story : { ...story, language }

/** Tells a story in its own language, then in the others that were chosen. */
export const inEachLanguage = async <Story extends { language: string }, Content>(
  story: Story,
  chosen: readonly Language[],
  tell: (story: Story) => Promise<Content>,
): Promise<InLanguages<Content>> => {
  const own = await tell(story)
  const inLanguage: { [Code in Language]?: Content } = {}
  for (const language of languages)
    if (chosen.includes(language) && language !== languageOf(story.language))
      inLanguage[language] = await tell(speaking(story, language))
  return { ...own, ...(Object.keys(inLanguage).length > 0 ? { inLanguage } : {}) }
}

/** Which languages readers of a story have chosen; once one is noted, it stays. */
export interface ChosenLanguages {
  chosenLanguages(story: string): Promise<Language[]>
  /** Before the choice itself is saved: whoever has it then gets it with the next mail that is compiled. */
  noteLanguage(story: string, language: Language): Promise<void>
}
