import { StageFault } from '#infra/stage-fault'
import { type Stage, stageNamed } from '#infra/stages'
import { InputFault, type Io } from './command-io.ts'
import type { Registration } from './registration.ts'
import { registered } from './uninstall/registered.ts'

/** What stays when the stack is deleted, why, and the command that would remove it; null: nothing of ours would. */
export type Left = { what: string; why: string; command: string | null }

/**
 * `storywire uninstall [--stage S] [--json]`: how to take a stage away, and what stays. It deletes nothing.
 * @returns the exit code
 * @throws InputFault when there is no such stage
 */
export const uninstallCommand = async (
  { stage: name, json }: { stage?: string | undefined; json?: boolean | undefined },
  { senders, stories }: { senders: readonly string[]; stories: readonly string[] },
  io: Io,
): Promise<number> => {
  const stage = stageOf(name)
  const steps = stepsOf(stage, stories)
  const left = leftOf(stage, senders)
  if (json) io.stdout(JSON.stringify({ stage: stage.name, steps, left }))
  else {
    io.stdout(`To take Storywire-${stage.name} away (this command deletes nothing):`)
    for (const step of steps) io.stdout(`  ${step}`)
    io.stdout('What stays, and why:')
    for (const { what, why, command } of left) {
      io.stdout(`  ${what}: ${why}`)
      io.stdout(command === null ? '    nothing to do' : `    ${command}`)
    }
  }
  return 0
}

const stageOf = (name: string | undefined): Stage => {
  try {
    return stageNamed(name)
  } catch (fault) {
    throw fault instanceof StageFault ? new InputFault(fault.message) : fault
  }
}

const stepsOf = ({ name, protect }: Stage, stories: readonly string[]): string[] => [
  ...stories.map(story => `npx storywire close-story ${story} --stack ${name} --why "…"`),
  `once the last mails are through ("npx storywire mailings --stack ${name}"), and within two days, before subscriptions end: npx storywire stop-all --stack ${name} --why "it is taken away"`,
  ...stories.map(story => `npx storywire export --stack ${name} --story ${story} > ${story}.csv`),
  `keep what names the table and the secret, since it goes with the stack: aws cloudformation describe-stacks --stack-name Storywire-${name} --query "Stacks[0].Outputs" > outputs.json`,
  ...(protect ? [`set protect to false in infra/stages.ts, then: npm run deploy -- ${name}`] : []),
  `aws cloudformation delete-stack --stack-name Storywire-${name}`,
]

const leftOf = ({ keepData, existing, allowList }: Stage, senders: readonly string[]): Left[] => [
  ...(keepData || existing.table !== null
    ? [
        {
          what: `the table${existing.table === null ? '' : ` ${existing.table}`}`,
          why: 'readers, and the ledger of who got what; delete it last, since point-in-time recovery goes with it',
          command:
            existing.table === null
              ? 'aws dynamodb delete-table --table-name <TableName>'
              : `aws dynamodb update-table --table-name ${existing.table} --no-deletion-protection-enabled, then aws dynamodb delete-table --table-name ${existing.table}`,
        },
      ]
    : []),
  {
    what: 'the secret',
    why: 'without it no link in any mail can be read, nor who must never be written to',
    command: `aws secretsmanager delete-secret --secret-id ${existing.secretArn ?? '<SecretId>'} --recovery-window-in-days 30`,
  },
  ...senders.map(domain => ({
    what: `the SES identity ${domain}`,
    why: 'others may send from the domain by then',
    command: `aws sesv2 delete-email-identity --email-identity ${domain}`,
  })),
  ...(allowList ?? [])
    .filter(one => !one.startsWith('@') && !one.endsWith('@simulator.amazonses.com'))
    .map(one => ({
      what: `the SES identity of a tester, ${one}`,
      why: 'it was verified by hand',
      command: `aws sesv2 delete-email-identity --email-identity ${one}`,
    })),
  {
    what: 'DNS records that were set by hand',
    why: 'the stack does not know them',
    command: 'at your provider: DKIM, MAIL FROM, DMARC, the site’s address',
  },
  {
    what: 'SES’s suppression list',
    why: 'it is the account’s: keep it for whoever mails next',
    command: null,
  },
  {
    what: 'the bootstrap (CDKToolkit)',
    why: 'all CDK stacks of the region share it',
    command: 'aws cloudformation delete-stack --stack-name CDKToolkit, and its bucket by hand',
  },
]

export const registerUninstall: Registration = (command, io, exits) => {
  command
    .option('--stage <name>', 'dev or production, as in infra/stages.ts', 'dev')
    .option('--json', 'print it as JSON')
    .action(async (options: { stage?: string; json?: boolean }) =>
      exits(await uninstallCommand(options, registered(), io)),
    )
}
