import { type Finding, judged, missing, ready } from './finding.ts'
import type { Account } from './ports.ts'

/** An edition's for each cadence of a story, and collecting, sweeping and forgetting. */
export const schedulesOf = (stories: number, cadences: number): number => stories * cadences + 3

/** Whether schedules and configuration sets of the stack are there and as the template has them. */
export const judgeDeployed = async (
  stack: string,
  schedules: number,
  account: Account,
  deploy: string,
): Promise<Finding[]> => {
  const [listed, ...sets] = await Promise.all([
    account.schedules(`${stack}-`),
    ...['lists', 'confirmations'].map(name => judgeSet(`${stack}-${name}`, account, deploy)),
  ])
  return [
    ...sets.flat(),
    ...judged('schedules', stack, listed, found => {
      const off = found.filter(({ enabled }) => !enabled)
      if (off.length > 0)
        return off.map(({ name }) =>
          missing(
            'schedules',
            name,
            'It is switched off.',
            `EventBridge Scheduler console, Schedules, ${name}: Enable. Or ${deploy}.`,
          ),
        )
      return found.length >= schedules
        ? ready('schedules', stack, `All ${found.length} are there and on.`)
        : missing(
            'schedules',
            stack,
            `${found.length} of ${schedules} are there.`,
            `${deploy}, which makes them.`,
          )
    }),
  ]
}

const judgeSet = async (name: string, account: Account, deploy: string): Promise<Finding[]> =>
  judged('configuration-set', name, await account.configurationSet(name), set => {
    if (set === null)
      return missing('configuration-set', name, 'It is not there.', `${deploy}, which makes it.`)
    if (!set.sending)
      return missing(
        'configuration-set',
        name,
        'Sending is switched off in it.',
        `aws sesv2 put-configuration-set-sending-options --configuration-set-name ${name} --sending-enabled`,
      )
    // SES would list a bounced address and swallow its second try without a word.
    return set.suppressed.length === 1 && set.suppressed[0] === 'COMPLAINT'
      ? ready('configuration-set', name, 'It sends, and SES suppresses for complaints alone.')
      : missing(
          'configuration-set',
          name,
          `SES suppresses for ${set.suppressed.join(' and ') || 'nothing'}; it must for complaints alone.`,
          `aws sesv2 put-configuration-set-suppression-options --configuration-set-name ${name} --suppressed-reasons COMPLAINT`,
        )
  })
