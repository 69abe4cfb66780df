import { InvalidArgumentError } from 'commander'
import { machineClock } from '#functions/lambda/clock'
import { type AskOptions, deploymentOptions, withDeployment } from '../deployment.ts'
import { followedPacks } from '../followed-packs.ts'
import type { PreviewOptions } from '../preview.ts'
import type { Registration } from '../registration.ts'
import { storyNamed } from '../story-named.ts'

const pixels = (typed: string): number => {
  const width = Number(typed)
  if (!Number.isInteger(width) || width < 200 || width > 4000)
    throw new InvalidArgumentError('It takes pixels, 200 to 4000.')
  return width
}

export const registerPreview: Registration = (command, io, exits) => {
  deploymentOptions(
    command
      .argument('<what>', 'weekly, daily, monthly, or a development, as the alert that it would be')
      .option('--story <id>', 'id of the story (default: the only one)')
      .option('--as <address>', 'as this reader would get it (default: somebody who wants everything)')
      .option(
        '--width <pixels>',
        'frames the HTML, as a screen of 200 to 4000 pixels shows it (default: no frame)',
        pixels,
      )
      .option('--send <address>', 'mails it to an editor of the stage, as “[Test] …”')
      .option('--out <file>', 'where its HTML goes (default: a new file, whose name is printed)')
      .option('--json', 'print it as JSON'),
  ).action(async (what: string, options: AskOptions & PreviewOptions & { story?: string }) => {
    const { previewCommand } = await import('../preview.ts')
    const { openPreview } = await import('#functions/preview')
    const { compileAlert, compileDigest } = await import('#templates/mail/compile')
    const named = storyNamed(options.story)
    exits(
      await withDeployment(options, options.as === undefined ? [] : ['secret'], async deployed => {
        const { pack, all } = await followedPacks(named, deployed)
        const compilers = { compile: compileDigest, compileAlert }
        const ports = openPreview({ ...deployed, packs: all, clock: machineClock }, compilers)
        return previewCommand(what, pack, options, deployed, ports, io)
      }),
    )
  })
}
