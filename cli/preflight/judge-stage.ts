import type { StoryPack } from '#core/story/pack'
import type { GuardedFetch } from '#functions/internet/fetched'
import { isOnReservedDomain, productionFaults } from '#infra/production-faults'
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
      ? [
          ready(
            'stage',
            stage.name,
            stage.name === 'production'
              ? 'Senders, postal addresses and the site’s address may be deployed.'
              : 'It may be deployed.',
          ),
        ]
      : []),
    ...packs.map(judgeSender),
    stage.alarmAddress === null
      ? missing('alarm', stage.name, 'Nobody is told of alarms and faults.', `Set alarmAddress in ${where}.`)
      : ready(
          'alarm',
          stage.name,
          `Alarms go to ${stage.alarmAddress}, once the link in AWS’s mail is clicked.`,
        ),
  ]
}

/** Also in `dev`, where it would be deployed: SES verifies a domain by its records, and nobody can set any for these. */
const judgeSender = ({ id, sender }: StoryPack): Finding => {
  const reserved = [sender.address, sender.confirmAddress].find(isOnReservedDomain)
  return reserved === undefined
    ? ready('sender', id, `Lists come from ${sender.address}, confirmations from ${sender.confirmAddress}.`)
    : missing(
        'sender',
        id,
        `${reserved} is on an example domain, which SES can never verify: no mail would go.`,
        `Set the sender in stories/${id}/story.yaml to a domain of yours.`,
      )
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
