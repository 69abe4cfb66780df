/** Of what a panel is made that reads the functions' log lines: they carry ids, counts and reasons, never an address. */
export type LogPanel = {
  title: string
  /** Services whose logs are read; all unless told. */
  of?: readonly string[]
  /** Of CloudWatch Logs Insights, a line for each command. `message` is the kind of the line (`functions/journal.ts`). */
  query: readonly string[]
  as: 'table' | 'line'
}

/** What of a mailing's shards took longest: all of them are through by then. */
export const onTimePanels: readonly LogPanel[] = [
  {
    title: 'Digests: minutes from the closing of the window until frozen',
    of: ['open-mailing'],
    query: [
      'filter message = "edition"',
      'fields @timestamp, mailing, developments, lateSeconds / 60 as minutesLate',
      'sort @timestamp desc',
      'limit 20',
    ],
    as: 'table',
  },
  {
    title: 'Digests, alerts and corrections: minutes from being put until the last shard is through',
    of: ['deliver'],
    query: [
      'filter message = "shard-through"',
      'stats max(seconds) / 60 as minutes, count_distinct(shard) as shardsThrough, max(@timestamp) as at by mailing',
      'sort at desc',
      'limit 20',
    ],
    as: 'table',
  },
]

/** From the report that made an alert possible (the second source's, mostly) until SES took the mails. */
export const alertPanels: readonly LogPanel[] = [
  {
    title: 'Alerts: seconds from the second source until handed over, by day',
    of: ['deliver'],
    query: [
      'filter message = "alerted"',
      'stats pct(seconds, 50) as p50, pct(seconds, 95) as p95, max(seconds) as slowest by bin(1d)',
    ],
    as: 'line',
  },
  {
    title: 'Alerts one by one: seconds from the second source until handed over',
    of: ['deliver'],
    query: [
      'filter message = "alerted"',
      'stats pct(seconds, 50) as p50, pct(seconds, 95) as p95, max(seconds) as slowest, sum(mails) as handedOver, max(@timestamp) as at by mailing',
      'sort at desc',
      'limit 20',
    ],
    as: 'table',
  },
]

export const failingPanels: readonly LogPanel[] = [
  {
    title: 'Faults, also those that the operator was told of',
    query: [
      'filter message = "fault"',
      'stats count(*) as times, latest(detail) as lastDetail, max(@timestamp) as at by name, subject',
      'sort at desc',
      'limit 50',
    ],
    as: 'table',
  },
  {
    title: 'Mails that were not handed over, by reason',
    of: ['deliver'],
    query: [
      'filter message = "delivery"',
      'stats count(*) as mails by mailing, state, reason',
      'sort mails desc',
      'limit 50',
    ],
    as: 'table',
  },
  {
    title: 'What failed once and is tried again by itself: sources, models, webhooks',
    of: ['collect', 'deliver', 'feedback'],
    query: [
      'filter message = "setback"',
      'stats count(*) as times, latest(detail) as lastDetail, max(@timestamp) as at by what, subject',
      'sort times desc',
      'limit 50',
    ],
    as: 'table',
  },
]

export const logPanels: readonly LogPanel[] = [...onTimePanels, ...alertPanels, ...failingPanels]
