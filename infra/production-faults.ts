import type { StoryPack } from '#core/story/pack'
import type { Stage } from './stages.ts'

const where = 'of production in infra/stages.ts'

/** What must not be in production, one sentence each; none when all is well. */
export const productionFaults = (stage: Stage, packs: readonly StoryPack[]): string[] => [
  ...packs.flatMap(senderFaults),
  ...alarmFaults(stage),
  ...siteFaults(stage),
]

const senderFaults = ({ id, sender, postalAddress }: StoryPack): string[] => {
  const file = `stories/${id}/story.yaml`
  const onExample = [...new Set([sender.address, sender.confirmAddress])].filter(isOnReservedDomain)
  return [
    ...onExample.map(
      address => `${address} is on an example domain: set the sender in ${file} to a domain of yours.`,
    ),
    ...(/\b(example|sample)/i.test(postalAddress)
      ? [`The postal address of ${id} is the sample's: set postalAddress in ${file} to your own.`]
      : []),
  ]
}

const alarmFaults = ({ alarmAddress }: Stage): string[] => {
  if (alarmAddress === null) return [`Nobody would be told when readers are hurt: set alarmAddress ${where}.`]
  return isOnReservedDomain(alarmAddress)
    ? [`${alarmAddress} is on an example domain: set alarmAddress ${where} to a mailbox of yours.`]
    : []
}

const siteFaults = ({ site, siteUrl }: Stage): string[] => {
  if (site === null && siteUrl === null)
    return [
      `Links to leave must work for years, and the API's own address does not last: set site ${where} to a domain of yours.`,
    ]
  const host = site?.domain ?? hostOf(siteUrl)
  if (host === null)
    return [`"${siteUrl}" is not the address of a site: set siteUrl ${where}, https:// and no path.`]
  if (host.endsWith('.amazonaws.com'))
    return [`${host} is AWS's own address and does not last: set site ${where} to a domain of yours.`]
  return isOnReservedDomain(host)
    ? [`${host} is on an example domain: set site ${where} to a domain of yours.`]
    : []
}

/** @returns null when it is not https, or has a path */
const hostOf = (siteUrl: string | null): string | null => {
  const url = siteUrl !== null && URL.canParse(siteUrl) ? new URL(siteUrl) : null
  return url?.protocol === 'https:' && url.origin === siteUrl ? url.hostname : null
}

/** Domains that nobody can have (RFC 2606, RFC 6761). @param name an address or a domain */
export const isOnReservedDomain = (name: string): boolean =>
  /(^|[.@])(example\.(com|net|org)|example|invalid|localhost|test)\.?$/i.test(name)
