import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { createRecord } from '#cli/backtest/record'
import { readRecorded } from '#cli/backtest/recorded-reports'
import { replay } from '#cli/backtest/replay'
import { createReplayClock } from '#cli/backtest/replay-clock'
import { plusDays, plusHours } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import type { StationView } from '#core/story/telling/present'
import { standingOf } from '#core/story/telling/standing'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createStoryStore } from '#functions/stores/story-store'
import { startersFolder } from '#stories/starters'
import { en } from '#templates/words/en'

const key = Buffer.from('a made-up run').toString('base64')
const alertEvent = z.looseObject({ kind: z.literal('alert'), at: z.string() })

const drawn: Record<StationView['state'], string> = {
  reached: 'x',
  current: 'now',
  ahead: ' ',
  'set-back': '?',
  ended: '!',
}

/** "x Talks | now Agreed | In force": what a wire shows, without its days. */
export const wireText = (wire: readonly StationView[]): string =>
  wire
    .map(({ label, state, struck }) =>
      `${drawn[state]} ${label}${struck === null ? '' : ` (not ${struck})`}`.trim(),
    )
    .join(' | ')
    .replaceAll('\u00a0', ' ')

/**
 * Replays reports with a pack, in memory, through the handlers that run on AWS.
 * @returns the alerts of each day that has reports, and how each track stands two hours after that day's last report
 */
export const madeUpRun = async (pack: StoryPack, file: URL) => {
  const { reports } = await readRecorded(fileURLToPath(file))
  const days = [...new Set(reports.map(({ published }) => published.slice(0, 13)))].toSorted()
  const time = createReplayClock(plusDays(`${days[0]}:00:00.000Z`, -1))
  const table = createMemoryTable()
  const record = createRecord(time, new Map(reports.map(one => [one.key, one.idAsGiven])), new Map())
  const seen: { day: string; tracks: { answer: string; wire: string }[]; until: string }[] = []
  for (const day of days) {
    const until = plusHours(`${day}:59:00.000Z`, 1)
    time.schedule(until, async () => {
      const { answer, wire, beside } = standingOf(
        pack,
        await createStoryStore(table).state(pack.id),
        time.now(),
        en,
      )
      const tracks = [{ answer, wire }, ...beside].map(one => ({
        answer: one.answer.replaceAll('\u00a0', ' '),
        wire: wireText(one.wire),
      }))
      seen.push({ day: day.slice(0, 10), tracks, until })
    })
  }
  await replay({
    story: { pack, backgroundHtml: '', backgroundText: '' },
    reports,
    cadences: [],
    time,
    table,
    keys: { idKey: key, tokenKeys: { k1: key }, currentKeyId: 'k1' },
    record,
    keepMail: async () => {},
    progress: () => {},
  })
  const alerts = record.events.flatMap(one => {
    const alert = alertEvent.safeParse(one)
    return alert.success ? [alert.data.at] : []
  })
  return seen.map(({ day, tracks, until }, at) => ({
    day,
    tracks,
    alerts: alerts.filter(one => one <= until && one > (seen[at - 1]?.until ?? '')).length,
  }))
}

export const reportsOf = (starter: string): URL => new URL(`${starter}/reports.jsonl`, startersFolder)
