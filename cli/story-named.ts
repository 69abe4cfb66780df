import type { StoryPack } from '#core/story/pack'
import { packs } from '#stories/packs'
import { InputFault } from './command-io.ts'
import { storyOf } from './story-of.ts'

/**
 * The pack of the story that an option names; where there is one alone it need not.
 * @throws InputFault when it is none of the stories, or it is not said which of several
 */
export const storyNamed = (given: string | undefined): StoryPack => {
  const found = packs[storyOf(given, Object.keys(packs))]
  if (!found) throw new InputFault(`There is no story "${given}".`)
  return found.pack
}

/** The pack of the story that stands behind a command's name. @throws InputFault when it is none of the stories */
export const storyWithId = (id: string): StoryPack => {
  const found = Object.hasOwn(packs, id) ? packs[id] : undefined
  if (!found) throw new InputFault(`There is no story “${id}”, only: ${Object.keys(packs).join(', ')}.`)
  return found.pack
}
