import type { StoryPack } from '#core/story/pack'
import type { Desk } from '#functions/desk'
import { InputFault, type Io } from './command-io.ts'
import { type Ruler, ruleCommand } from './desk/rule.ts'

/**
 * `storywire close-story <id> --why "…" [--successor <id>]`: a last mail to every reader, the form shut, nothing collected.
 * @param stories ids of the deployment's stories
 * @returns the exit code; 1 when somebody else has closed it since `seen`
 * @throws InputFault when it cannot be closed
 */
export const closeStoryCommand = async (
  pack: StoryPack,
  successor: string | null,
  ruler: Ruler,
  stories: readonly string[],
  desk: Desk,
  io: Io,
): Promise<number> => {
  if (successor !== null && !stories.includes(successor))
    throw new InputFault(`There is no story “${successor}” in this deployment, only: ${stories.join(', ')}.`)
  return ruleCommand({ kind: 'close', successor }, pack, ruler, desk, io)
}
