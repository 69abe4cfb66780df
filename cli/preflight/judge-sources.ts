import type { Instant } from '#core/instant'
import type { Polled } from '#core/story/collecting/collect-sources'
import { isStale, pausesIn } from '#core/story/rhythm'
import type { Source } from '#core/story/source'
import { type Finding, missing, ready } from './finding.ts'

/** Asks one feed once. It never throws. */
export type AskSource = (source: Source) => Promise<Polled>

/** Whether a source answers, and goes on bringing what is new by the rhythm that its own dates show. */
export const judgeSource = async (
  story: string,
  source: Source,
  ask: AskSource,
  now: Instant,
): Promise<Finding> => {
  const subject = `${story}/${source.id}`
  const todo = `npx storywire check-story ${story} --sources; else put another feed into stories/${story}/story.yaml`
  const polled = await ask(source)
  if (polled.outcome === 'fault')
    return missing('source', subject, `It gives nothing: ${polled.detail}.`, todo)
  if (polled.outcome === 'unchanged') return ready('source', subject, 'It answers.')
  const dates = polled.entries.flatMap(({ published }) =>
    published !== null && published <= now ? [published] : [],
  )
  const newest = dates.toSorted().at(-1)
  if (newest === undefined)
    return polled.entries.length > 0
      ? ready('source', subject, `It answers with ${polled.entries.length} reports, none with a date.`)
      : missing('source', subject, 'It answers, and lists no report.', todo)
  return isStale({ newAt: newest, pauses: pausesIn(dates, now) }, now)
    ? missing('source', subject, `It answers, and has brought nothing new since ${newest}.`, todo)
    : ready('source', subject, `${polled.entries.length} reports, the newest of ${newest}.`)
}
