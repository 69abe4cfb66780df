import { randomBytes } from 'node:crypto'
import { Argument } from 'commander'
import { machineClock } from '#functions/lambda/clock'
import { packs } from '#stories/packs'
import { InputFault } from '../command-io.ts'
import { type AskOptions, deploymentOptions, withDeployment } from '../deployment.ts'
import type { Registration } from '../registration.ts'
import { storyOf } from '../story-of.ts'
import type { WebhookAction } from '../webhook.ts'

const actions = ['add', 'remove', 'resume', 'test'] as const satisfies WebhookAction[]

export const registerWebhook: Registration = (command, io, exits) => {
  deploymentOptions(
    command
      .addArgument(new Argument('[action]', 'what to do (default: list them)').choices(actions))
      .argument('[which]', 'the address to add, or the id of a webhook')
      .option('--story <id>', 'id of the story (default: the only one)')
      .option('--json', 'print it as JSON'),
  ).action(
    async (
      action: WebhookAction | undefined,
      which: string | undefined,
      options: AskOptions & { story?: string | undefined },
    ) => {
      const { listWebhooksCommand, webhookCommand } = await import('../webhook.ts')
      const stories = Object.keys(packs)
      if (action === undefined)
        return exits(
          await withDeployment(options, [], deployed => listWebhooksCommand(stories, options, deployed, io)),
        )
      if (which === undefined)
        throw new InputFault(
          `Name it: storywire webhook ${action} ${action === 'add' ? '<https://…>' : '<id>'}`,
        )
      const story = storyOf(options.story, stories)
      const { createGuardedFetch } = await import('#functions/internet/guarded-fetch')
      const { createPostWebhook } = await import('#functions/internet/post-webhook')
      const fetch = createGuardedFetch({ userAgent: 'Storywire (webhook test)' })
      const around = { clock: machineClock, post: createPostWebhook(fetch, machineClock), drawn: randomBytes }
      exits(
        await withDeployment(options, [], ({ table }) =>
          webhookCommand(action, which, story, options, { table, ...around }, io),
        ),
      )
    },
  )
}
