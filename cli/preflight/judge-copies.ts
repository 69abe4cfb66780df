import { isCopyLate } from '#core/fault/watch-copies'
import type { Instant } from '#core/instant'
import type { Stage } from '#infra/stages'
import { type Finding, judged, missing, ready } from './finding.ts'
import type { Account } from './ports.ts'

/** Whether copies are made elsewhere, of a stage whose data is kept: nothing in the region outlives the region. */
export const judgeCopies = async (
  { name, keepData }: Stage,
  account: Account,
  now: Instant,
): Promise<Finding[]> => {
  const stack = `Storywire-${name}`
  const run = `Have "npx storywire backup --stack ${name} --to <folder>" run by cron: docs/restore.md, "When the region is lost".`
  return judged('copies', stack, await account.lastCopy(stack), last => {
    if (last === 'no-stack') return ready('copies', stack, 'It is not deployed, so there is nothing to copy.')
    if (last === null)
      return keepData
        ? missing('copies', stack, 'Nothing is copied elsewhere, so it ends with its region.', run)
        : ready('copies', stack, 'Nothing is copied elsewhere; this stage keeps no data anyway.')
    return isCopyLate(last, now)
      ? missing('copies', stack, `The last copy elsewhere is of ${last.at}, and none came since.`, run)
      : ready('copies', stack, `The last copy elsewhere is of ${last.at}.`)
  })
}
