import type { StoryPack } from '#core/story/pack'
import { type Desk, openDesk } from '#functions/desk'
import { machineClock } from '#functions/lambda/clock'
import { packs } from '#stories/packs'
import { InputFault, type Io } from './command-io.ts'
import { type AskOptions, deploymentOptions, withDeployment } from './deployment.ts'
import { type Ruler, ruleCommand } from './desk/rule.ts'
import { editorOf } from './editor-of.ts'
import type { Registration } from './registration.ts'
import { storyNamed } from './story-named.ts'

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
    throw new InputFault(`There is no story “${successor}” in this deployment: ${stories.join(', ')}.`)
  return ruleCommand({ kind: 'close', successor }, pack, ruler, desk, io)
}

export const registerCloseStory: Registration = (program, io, exits) => {
  deploymentOptions(
    program
      .command('close-story')
      .description('ends a story: a last mail to its readers, the form shut, its pages kept')
      .argument('<story>', 'id of the story')
      .requiredOption('--why <sentence>', 'why; readers see it')
      .option('--successor <story>', 'the story that goes on; readers are told, and nobody is moved')
      .option('--by <name>', 'who decides (default: STORYWIRE_EDITOR, or your user name)')
      .option('--json', 'print it as JSON'),
  ).action(async (id: string, options: AskOptions & { why: string; successor?: string; by?: string }) => {
    const pack = storyNamed(id)
    const all = Object.values(packs).map(one => one.pack)
    const ruler = { ...options, by: editorOf(options) }
    exits(
      await withDeployment(options, ['journal'], deployed =>
        closeStoryCommand(
          pack,
          options.successor ?? null,
          ruler,
          all.map(one => one.id),
          openDesk({ ...deployed, packs: all, clock: machineClock }),
          io,
        ),
      ),
    )
  })
}
