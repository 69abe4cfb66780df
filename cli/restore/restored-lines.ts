import type { Instant } from '#core/instant'
import type { Restored } from '#core/restore/restore'
import { whenText } from '../when-text.ts'

/** What a restore has done, for people. */
export const restoredLines = (
  { closed, left, suppressed, erased, gone, mailings, ended, decisions, stopped }: Restored,
  { lines, items, knownUntil }: { lines: number; items?: number; knownUntil?: Instant },
): string[] => [
  ...(items === undefined ? [] : [`Wrote ${items} items of the copy.`]),
  `Read ${lines} lines of the journal.`,
  `  ${closed} deliveries are closed: nobody knows whether the mail had gone, and it is not sent again`,
  `  ${left} subscriptions were left since, ${suppressed} addresses suppressed, ${erased} erased`,
  `  ${gone} readers joined since: their addresses are gone, and they must ask again`,
  `  ${mailings} mailings were stopped, dropped or paused since, ${decisions} decisions of editors made or taken back`,
  ...(knownUntil === undefined
    ? []
    : [
        `Nothing is known of what was done after ${whenText(knownUntil)}. ${ended} mailings may have gone since then: they end,`,
        'or the next digest tells what they would have told. Who left since then is not known, and will be mailed.',
      ]),
  stopped
    ? 'All mail had been stopped since, and stays stopped: "storywire resume-all" lets it go on.'
    : 'The table sends again. The next sweep, within five minutes, sets off what waits.',
]
