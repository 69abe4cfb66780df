import { InputFault } from './command-io.ts'

/** @throws InputFault when it is none of the stories, or it is not said which of several */
export const storyOf = (given: string | undefined, stories: readonly string[]): string => {
  const [only] = stories
  if (given === undefined && only !== undefined && stories.length === 1) return only
  if (given !== undefined && stories.includes(given)) return given
  throw new InputFault(
    `Which story? --story takes one of ${stories.join(', ')}${given === undefined ? '' : `; "${given}" is none`}.`,
  )
}
