import { machineClock } from '#functions/lambda/clock'
import { packs } from '#stories/packs'
import { type AskOptions, deploymentOptions, withDeployment } from '../deployment.ts'
import { editorOf } from '../editor-of.ts'
import type { Registration } from '../registration.ts'
import { storyWithId } from '../story-named.ts'

export const registerCloseStory: Registration = (command, io, exits) => {
  deploymentOptions(
    command
      .argument('<story>', 'id of the story')
      .requiredOption('--why <sentence>', 'why; readers see it')
      .option('--successor <story>', 'the story that goes on; readers are told, and nobody is moved')
      .option('--by <name>', 'who decides (default: STORYWIRE_EDITOR, or your user name)')
      .option('--json', 'print it as JSON'),
  ).action(async (id: string, options: AskOptions & { why: string; successor?: string; by?: string }) => {
    const { closeStoryCommand } = await import('../close-story.ts')
    const { openDesk } = await import('#functions/desk')
    const pack = storyWithId(id)
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
