import { InputFault } from '#cli/command-io'
import { withMeanings } from '#core/story/collecting/with-meanings'
import type { Meanings } from '#core/story/meaning'
import { meaningsSetting, variables } from '#functions/environment'
import { createGuardedFetch } from '#functions/internet/guarded-fetch'
import { createHostedMeanings } from '#functions/internet/hosted-meanings'
import type { GroupedReport } from './labelled-sets.ts'

/** Longer than the collector waits: here nobody does. */
const timeoutMs = 60_000
/** What `withMeanings` asks for at one go. */
const atOnce = 200

/** The hosted model that the collector's variable names, with the key from STORYWIRE_MEANINGS_KEY; null: none. */
export const meaningsFrom = (environment: Record<string, string | undefined>): Meanings | null => {
  const setting = meaningsSetting(environment[variables.meanings])
  const key = environment.STORYWIRE_MEANINGS_KEY
  return (
    setting &&
    createHostedMeanings(
      { ...setting, key: key ? async () => key : null },
      createGuardedFetch({ userAgent: 'Storywire evaluate', timeoutMs }),
    )
  )
}

/**
 * Reports with their meanings, asked for as the collector does it.
 * @throws InputFault when the model fails: a part of the set would be measured as if it were the whole
 */
export const meant = async (
  reports: GroupedReport[],
  meanings: Meanings | null,
): Promise<GroupedReport[]> => {
  if (meanings === null) return reports
  const done: GroupedReport[] = []
  for (let from = 0; from < reports.length; from += atOnce) {
    const some = reports.slice(from, from + atOnce)
    const asked = await withMeanings(
      some.map(one => one.report),
      () => true,
      meanings,
      detail => {
        throw new InputFault(`${meanings.model}: ${detail}`)
      },
    )
    done.push(...asked.map((report, place) => ({ report, label: some[place]?.label ?? '' })))
  }
  return done
}
