import type { Registration } from '../registration.ts'
import { siftHelp } from '../sift/help.ts'

export const registerSift: Registration = (command, io, exits) => {
  command
    .argument('<file>', 'reports, one JSON object per line: id, title, summary, outlet, url, published')
    .addHelpText('after', siftHelp)
    .option(
      '--story <id>',
      'id of the story, a folder in stories/, or the path of a pack’s folder (default: group every report, whatever its subject)',
    )
    .option('--why', 'add the reasons, in sentences')
    .option('--json', 'as it prints anyway')
    .action(async (file: string, options) => {
      const { siftCommand } = await import('../sift.ts')
      exits(await siftCommand(file, options, io))
    })
}
