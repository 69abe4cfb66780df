import { readFeedHelp } from '../read-feed/help.ts'
import type { Registration } from '../registration.ts'

export const registerReadFeed: Registration = (command, io, exits) => {
  command
    .argument('<file or URL...>', 'feeds, as files or as addresses to fetch')
    .option('--language <tag>', 'language of the page to take where an entry has several', 'en')
    .addHelpText('after', readFeedHelp)
    .option('--json', 'what cannot be read is JSON, too')
    .action(async (files: string[], options: { language: string; json?: boolean }) => {
      const { readFeedCommand } = await import('../read-feed.ts')
      exits(await readFeedCommand(files, options, io))
    })
}
