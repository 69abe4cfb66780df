import type { Answer } from '#core/delivery/envelope'
import type { StoryPack } from '#core/story/pack'
import type { Deployed } from '#functions/aws/deployed'
import { InputFault, type Io } from './command-io.ts'
import { type AskOptions, deploymentOptions, withDeployment } from './deployment.ts'
import type { Registration } from './registration.ts'
import { storyNamed } from './story-named.ts'

const sentence = 'This is a test of Storywire: SES took it, and it came through.'
const words = { html: `<p>${sentence}</p>`, text: `${sentence}\n` }
const nothing = { html: '', text: '' }

/**
 * `storywire send-test <address>`: one mail by the way that all mails go, from the story's sender, to a named editor or
 * to SES's mailbox simulator.
 * @returns the exit code; 1 when SES did not take it
 * @throws InputFault when the address is nobody's that a test may go to
 */
export const sendTestCommand = async (
  typed: string,
  { json }: { json?: boolean | undefined },
  { sender }: Pick<StoryPack, 'sender'>,
  { mailer, editors }: Pick<Deployed, 'mailer' | 'editors'>,
  io: Io,
): Promise<number> => {
  const asked = typed.trim().toLowerCase()
  const to = /^[a-z]+@simulator\.amazonses\.com$/.test(asked)
    ? asked
    : editors.find(({ address }) => address.toLowerCase() === asked)?.address
  if (to === undefined)
    throw new InputFault(
      'A test goes to an editor whom the stage names (editors in infra/stages.ts), or to success@simulator.amazonses.com; never to a reader.',
    )
  const answer = await mailer.submit({
    to,
    from: { name: sender.name, address: sender.address },
    subject: '[Test] Storywire can send',
    body: { mail: { prologue: words, slices: {}, epilogue: nothing }, chosen: [], holes: {} },
    headers: [{ name: 'Auto-Submitted', value: 'auto-generated' }],
    stream: 'list',
    tags: { test: 'yes' },
  })
  if (json) io.stdout(JSON.stringify(answer))
  else io.stdout(sentenceOf(answer))
  return answer.answer === 'accepted' ? 0 : 1
}

const sentenceOf = (answer: Answer): string => {
  switch (answer.answer) {
    case 'accepted':
      return `SES took it as ${answer.ses}. Look in its source for spf=pass, dkim=pass and dmarc=pass.`
    case 'throttled':
      return `Not sent: ${answer.why}. Try again in a minute.`
    case 'halted':
      return `Not sent, and no other mail is: ${answer.why}. "storywire preflight" says what is missing.`
    case 'defect':
      return answer.whose === 'sandbox'
        ? 'Not sent: the account is in SES’s sandbox, and this address is no verified identity. Verify it: aws sesv2 create-email-identity --email-identity <address>'
        : `Not sent: ${answer.why}.`
    case 'unknown':
      return `Nobody knows whether it was sent: ${answer.why}.`
  }
}

export const registerSendTest: Registration = (command, io, exits) => {
  deploymentOptions(
    command
      .argument('<address>', 'an editor’s, or success@simulator.amazonses.com')
      .option('--story <id>', 'id of the story whose sender it is from (default: the only one)')
      .option('--json', 'print SES’s answer as JSON'),
  ).action(async (address: string, options: AskOptions & { story?: string }) => {
    const pack = storyNamed(options.story)
    exits(
      await withDeployment(options, [], deployed => sendTestCommand(address, options, pack, deployed, io)),
    )
  })
}
