import { allSettings } from '#functions/aws/table-settings'
import type { Stage } from '#infra/stages'
import { settingInWords } from '../restore/settings-again.ts'
import { type Finding, judged, missing, ready } from './finding.ts'
import type { Account } from './ports.ts'

/** Whether the stage's table has all that the stack sets: one that was restored has none of it until it is set again. */
export const judgeTable = async (
  { name, existing, keepData, protect }: Stage,
  account: Account,
): Promise<Finding[]> => {
  const stack = `Storywire-${name}`
  // A table that is named is in nobody's stack: whoever deletes one that holds data is asked by its protection alone.
  const isProtected = protect || (existing.table !== null && keepData)
  return judged('table', stack, await account.tableSettings(stack), found => {
    if (found === null) return ready('table', stack, 'It is not deployed, so its table is not there yet.')
    const off = allSettings.filter(one => !found.on[one] && (one !== 'protection' || isProtected))
    if (off.length === 0) return ready('table', found.table, 'What a restore loses is on.')
    return off.map(one =>
      missing(
        'table',
        found.table,
        `Off: ${settingInWords(one)}.`,
        `npx storywire restore --table ${found.table}, which sets it and sends nothing.`,
      ),
    )
  })
}
