import type { StoryPack } from '#core/story/pack'
import type { GuardedFetch } from '#functions/internet/fetched'
import { productionFaults } from '#infra/production-faults'
import type { Stage } from '#infra/stages'
import { type Finding, judged, missing, ready } from './finding.ts'
import type { Account } from './ports.ts'

const where = 'infra/stages.ts'

/** What the stage and the packs say: senders, who is alarmed, where the site is. Nobody is asked. */
export const judgeStage = (stage: Stage, packs: readonly StoryPack[]): Finding[] => {
  const faults = stage.name === 'production' ? productionFaults(stage, packs) : []
  return [
    ...faults.map(fault => missing('stage', stage.name, fault, 'Until then production is refused.')),
    ...(faults.length === 0
      ? [ready('stage', stage.name, 'Senders, postal addresses and the site’s address may be deployed.')]
      : []),
    ...packs.map(({ id, sender }) =>
      ready('sender', id, `Lists come from ${sender.address}, confirmations from ${sender.confirmAddress}.`),
    ),
    stage.alarmAddress === null
      ? missing('alarm', stage.name, 'Nobody is told of alarms and faults.', `Set alarmAddress in ${where}.`)
      : ready(
          'alarm',
          stage.name,
          `Alarms go to ${stage.alarmAddress}, once the link in AWS’s mail is clicked.`,
        ),
  ]
}

/** Whether the site's certificate may be used, and whether the site answers by it. */
export const judgeSite = async (
  { name, site, siteUrl }: Stage,
  account: Pick<Account, 'region'>,
  fetch: GuardedFetch,
  deploy: string,
): Promise<Finding[]> => {
  const findings: Finding[] = []
  const arn = site?.certificateArn
  if (arn) {
    const lies = arn.split(':')[3]
    findings.push(
      ...judged('certificate', arn, await account.region(), region =>
        lies === region
          ? ready('certificate', arn, `It lies in ${region}, as the stack does.`)
          : missing(
              'certificate',
              arn,
              `It lies in ${lies}, and the stack in ${region}: API Gateway cannot use it.`,
              `Ask for one in ${region}: ACM console, Request certificate.`,
            ),
      ),
    )
  }
  const url = siteUrl ?? (site === null ? null : `https://${site.domain}`)
  if (url === null)
    return [...findings, ready('site', name, 'The site has the API’s own address, an output of the stack.')]
  const fetched = await fetch({ url })
  findings.push(
    fetched.outcome === 'failed'
      ? missing(
          'site',
          url,
          `It does not answer: ${fetched.detail}.`,
          `${deploy}, then set the record that the stack prints (SiteRecord).`,
        )
      : ready('site', url, 'It answers, and its certificate holds.'),
  )
  return findings
}
