import type { Io } from '../command-io.ts'
import type { Registration } from '../registration.ts'

export const registerCheckStory: Registration = (command, io, exits) => {
  command
    .argument('<id>', 'id of the story, a folder in stories/; or the path of a pack’s folder')
    .option('--sources', 'also fetch each feed once and say what is in it (default: the pack’s files alone)')
    .option('--json', 'print what is said, and the mistakes, as JSON')
    .action(async (id: string, options: { sources?: boolean; json?: boolean }) => {
      const { checkStoryCommand } = await import('../check-story.ts')
      const { asJson } = await import('../collected-io.ts')
      const check = (to: Io) => checkStoryCommand(id, options, to)
      exits(options.json ? await asJson(io, check) : await check(io))
    })
}
