import { allCadences } from '#core/cadence'
import type { Instant } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import type { GuardedFetch } from '#functions/internet/fetched'
import type { Stage } from '#infra/stages'
import type { Finding } from './finding.ts'
import { judgeAccount } from './judge-account.ts'
import { judgeCopies } from './judge-copies.ts'
import { judgeDeployed, schedulesOf } from './judge-deployed.ts'
import { judgeDomain } from './judge-domain.ts'
import { type AskSource, judgeSource } from './judge-sources.ts'
import { judgeSite, judgeStage } from './judge-stage.ts'
import { judgeTable } from './judge-table.ts'
import type { Account, Resolver } from './ports.ts'

export type Ports = {
  account: Account
  resolver: Resolver
  fetch: GuardedFetch
  askSource: AskSource
  now: Instant
}

/** Everything that a stage needs before its first digest, checked at once; changes nothing. */
export const judge = async (
  stage: Stage,
  packs: readonly StoryPack[],
  { account, resolver, fetch, askSource, now }: Ports,
): Promise<Finding[]> => {
  const deploy = `npm run deploy -- ${stage.name}`
  const addresses = packs.flatMap(({ sender }) => [sender.address, sender.confirmAddress])
  const domains = [...new Set(addresses.map(address => address.slice(address.lastIndexOf('@') + 1)))]
  const found = await Promise.all([
    judgeAccount(account, stage),
    ...domains.map(domain => judgeDomain(domain, account, resolver, deploy)),
    judgeSite(stage, account, fetch, deploy),
    judgeDeployed(`Storywire-${stage.name}`, schedulesOf(packs.length, allCadences.length), account, deploy),
    judgeCopies(stage, account, now),
    judgeTable(stage, account),
    ...packs.flatMap(({ id, sources }) => sources.map(source => judgeSource(id, source, askSource, now))),
  ])
  return [...judgeStage(stage, packs), ...found.flat()]
}
