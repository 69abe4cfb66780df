import { allowances, type Priced, priceSources, prices } from '#infra/prices'
import { dashboardLooks, longPollSeconds, mostLogBytes, storedGb, visitsAReader } from './assumptions.ts'
import type { Tally } from './tally.ts'
import type { TemplateCounts } from './template-counts.ts'

/** One thing that AWS bills, for a month. */
export type CostLine = {
  what: string
  amount: number
  /** For one of them, in US dollars, and AWS's page that says so. */
  price: number
  source: string
  /** So many are always free, for the whole account. */
  free: number
  listDollars: number
  /** With the allowance, had the account nothing else. */
  dollars: number
}

const daysAMonth = 365 / 12
const secondsAMonth = daysAMonth * 86_400

/**
 * What a deployment costs in a month beyond SES and its mailings' own cents.
 * @param running a month of collecting, sifting, sweeping, from counted calls, without looks into empty queues
 * @param readers decide how often pages are asked for
 */
export const fixedMonth = (counts: TemplateCounts, running: Tally, readers: number): CostLine[] => {
  const idlePolls = (counts.idlePollers * secondsAMonth) / longPollSeconds
  const visits = readers * visitsAReader
  const runs = running.lambdaRequests + visits
  const logGb = (runs * mostLogBytes) / 1e9
  // Each of its queries is taken to look through all log lines of those days.
  const queriedGb = counts.logQueries * dashboardLooks.aMonth * logGb * (dashboardLooks.days / daysAMonth)
  return [
    line('metrics that alarms read', counts.alarmMetrics, 'alarm'),
    line('composite alarms', counts.compositeAlarms, 'compositeAlarm'),
    line('custom metrics', counts.customMetrics, 'customMetric'),
    line('secrets', counts.secrets, 'secret'),
    line(
      `queue requests, ${Math.round(idlePolls).toLocaleString('en')} of them looks into ${counts.polledQueues} empty queues`,
      idlePolls + running.sqsRequests,
      'sqsRequest',
    ),
    line('Lambda runs', runs, 'lambdaRequest'),
    line('Lambda GB-seconds', running.gbSeconds + visits * gbSecondsAVisit, 'lambdaGbSecond'),
    line('DynamoDB read units', running.readUnits + visits * readUnitsAVisit, 'readUnit'),
    line('DynamoDB write units', running.writeUnits, 'writeUnit'),
    line('GB stored in DynamoDB', storedGb, 'storedGb'),
    line('GB stored for going back in time', storedGb, 'backedUpGb'),
    line('schedule runs', counts.scheduleRunsADay * daysAMonth, 'schedule'),
    line('messages to the operator', daysAMonth, 'snsPublish'),
    line('GB of log lines', logGb, 'logGb'),
    line('dashboards', counts.dashboards, 'dashboard'),
    line('GB of log lines that the dashboard looks through', queriedGb, 'queriedGb'),
    line('requests of the site', visits, 'siteRequest'),
  ]
}

/** 512 MB for 100 ms. */
const gbSecondsAVisit = 0.05
/** A page's prepared items are some 16 kB, read strongly. */
const readUnitsAVisit = 4

export const sumOf = (lines: readonly CostLine[]): { listDollars: number; dollars: number } => ({
  listDollars: lines.reduce((sum, one) => sum + one.listDollars, 0),
  dollars: lines.reduce((sum, one) => sum + one.dollars, 0),
})

const line = (what: string, amount: number, name: Priced): CostLine => {
  const [price, free] = [prices[name], allowances[name] ?? 0]
  return {
    what,
    amount,
    price,
    source: priceSources[name],
    free,
    listDollars: amount * price,
    dollars: Math.max(0, amount - free) * price,
  }
}

/** As a table for people: amount, price, sums, source. */
export const fixedLines = (lines: readonly CostLine[]): string[] => {
  const sums = sumOf(lines)
  const money = (dollars: number) => `$${dollars.toFixed(2)}`.padStart(7)
  const row = ({ what, amount, price, free, listDollars, dollars, source }: CostLine) =>
    `  ${money(listDollars)} ${money(dollars)}  ${numberText(amount)} ${what}, ${priceText(price)}${
      free > 0 ? `, ${numberText(free)} free` : ''
    }: ${source}`
  return [
    '  by list    free  (without and with AWS’s always-free allowance, which a whole account shares)',
    ...lines.map(row),
    `  ${money(sums.listDollars)} ${money(sums.dollars)}  sum`,
  ]
}

const numberText = (amount: number): string =>
  amount < 1
    ? String(Number(amount.toPrecision(2)))
    : amount.toLocaleString('en', { maximumFractionDigits: 0 })

const priceText = (price: number): string =>
  price < 0.001 ? `$${Number((price * 1e6).toPrecision(6))} a million` : `$${price} each`
