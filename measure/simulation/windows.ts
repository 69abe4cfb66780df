import type { Edition } from '#core/digest/edition'
import * as shapes from '#functions/stores/mailing-shapes'
import type { World } from './world.ts'

export const editionsOf = ({ memory }: World): Edition[] =>
  memory
    .items()
    .filter(item => item.pk.includes('#EDITIONS#'))
    .map(item => shapes.edition.parse(item))

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Europe/Berlin' })

/** Windows tile time, also across clock changes: each opens where the one before closed, once. */
export const windowFaults = (editions: Edition[]): string[] => {
  const faults: string[] = []
  for (const [pk, all] of Map.groupBy(editions, one => `${one.story} ${one.cadence}`)) {
    const sorted = all.sort((a, b) => (a.closes < b.closes ? -1 : 1))
    for (const [n, one] of sorted.entries()) {
      const before = sorted[n - 1]
      if (before && before.closes !== one.opens)
        faults.push(`${pk}: ${one.opens} does not follow ${before.closes}`)
      const local = clock.format(new Date(one.closes))
      if (local !== (one.cadence === 'daily' ? '07:00' : '18:00')) faults.push(`${pk}: closes at ${local}`)
    }
  }
  return faults
}
