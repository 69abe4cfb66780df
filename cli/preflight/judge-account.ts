import type { Stage } from '#infra/stages'
import { type Finding, judged, missing, ready } from './finding.ts'
import type { Account, MailAccount } from './ports.ts'

/** Deliver's three lanes, the opener, the site and the rest want so many at once, with room for a flood. */
const functionsAtOnce = 50

const figures = (count: number): string => count.toLocaleString('en')

const asSes = (account: MailAccount): Finding[] => [
  account.sending && account.enforcement !== 'SHUTDOWN'
    ? ready('ses-sending', 'account', 'SES sends for this account.')
    : missing(
        'ses-sending',
        'account',
        'Sending is switched off for the whole account: nobody gets any mail.',
        account.enforcement === 'SHUTDOWN'
          ? 'Answer AWS’s letter: SES console, Account dashboard, and the open case of AWS Support.'
          : 'aws sesv2 put-account-sending-attributes --sending-enabled',
      ),
  account.enforcement === 'PROBATION'
    ? missing(
        'ses-review',
        'account',
        'SES has the account under review, and may pause it.',
        'Answer AWS’s letter: SES console, Reputation metrics.',
      )
    : ready('ses-review', 'account', 'SES has the account under no review.'),
  account.mailsLastDay >= account.mailsADay && account.mailsADay >= 0
    ? missing(
        'ses-quota',
        'account',
        `The day’s ${figures(account.mailsADay)} mails are spent; what is due waits.`,
        'Ask for more: Service Quotas console, Amazon SES, Sending quota.',
      )
    : ready(
        'ses-quota',
        'account',
        account.mailsADay < 0
          ? `SES grants as many mails a day as you like, ${account.mailsASecond} a second.`
          : `SES grants ${figures(account.mailsADay)} mails a day, ${account.mailsASecond} a second; ${figures(account.mailsLastDay)} went in the last 24 hours.`,
      ),
]

const isSimulator = (address: string): boolean => address.endsWith('@simulator.amazonses.com')

const judgeSandbox = async (
  { sandbox }: MailAccount,
  { allowList: allowed, editors }: Pick<Stage, 'allowList' | 'editors'>,
  account: Account,
): Promise<Finding[]> => {
  if (!sandbox) return [ready('ses-sandbox', 'account', 'The account is out of SES’s sandbox.')]
  if (allowed === null)
    return [
      missing(
        'ses-sandbox',
        'account',
        'The account is in SES’s sandbox: only verified addresses get mails.',
        'Ask for production access: SES console, Account dashboard, Request production access.',
      ),
    ]
  const all = [...allowed, ...editors.map(({ address }) => address)]
  const recipients = [...new Set(all)].filter(one => !isSimulator(one))
  const found = await Promise.all(recipients.map(one => judgeRecipient(one, account)))
  return [
    ready('ses-sandbox', 'account', 'The account is in SES’s sandbox, which suffices for this stage.'),
    ...found.flat(),
  ]
}

/** In the sandbox SES takes a recipient whose address or whose domain is verified. */
const judgeRecipient = async (recipient: string, account: Account): Promise<Finding[]> => {
  const domain = recipient.slice(recipient.lastIndexOf('@') + 1)
  const names = recipient.startsWith('@') ? [domain] : [recipient, domain]
  const answers = await Promise.all(names.map(name => account.identity(name)))
  const check = 'sandbox-recipient'
  if (answers.some(one => one.outcome === 'answered' && one.value?.verified))
    return [ready(check, recipient, 'It is verified, so the sandbox lets it have real mails.')]
  const refused = answers.find(one => one.outcome === 'refused')
  return judged(check, recipient, refused ?? { outcome: 'answered', value: null }, () =>
    missing(
      check,
      recipient,
      'infra/stages.ts names it, and SES does not know it as verified: it gets no mail from the sandbox.',
      `aws sesv2 create-email-identity --email-identity ${names[0]}`,
    ),
  )
}

/** Whether the account may send at all, to whom, and how many functions may run. */
export const judgeAccount = async (
  account: Account,
  stage: Pick<Stage, 'name' | 'allowList' | 'editors'>,
): Promise<Finding[]> => {
  const [mail, concurrency] = await Promise.all([account.mail(), account.concurrency()])
  const sandbox = mail.outcome === 'answered' ? await judgeSandbox(mail.value, stage, account) : []
  return [
    ...judged('ses-account', 'account', mail, asSes),
    ...sandbox,
    ...judged('concurrency', 'account', concurrency, atOnce =>
      atOnce >= functionsAtOnce || stage.name !== 'production'
        ? ready('concurrency', 'account', `Lambda runs ${figures(atOnce)} functions at once.`)
        : missing(
            'concurrency',
            'account',
            `Lambda runs ${atOnce} functions at once; ${functionsAtOnce} leave room for a flood at the form.`,
            'Ask for 1,000: Service Quotas console, AWS Lambda, Concurrent executions.',
          ),
    ),
  ]
}
