import { prices } from '#infra/prices'
import { packs } from '#stories/packs'
import { InputFault, type Io } from './command-io.ts'
import { copyLines, copyMonth } from './cost/copy-month.ts'
import type { EditionEstimate, estimateStanding } from './cost/estimate.ts'
import { fixedLines } from './cost/fixed-month.ts'
import { modelPrices } from './cost/model-prices.ts'
import { type ReadingMonth, readingLines, readingMonth } from './cost/reading-month.ts'
import { dollarsOf, type Tally, totalOf } from './cost/tally.ts'
import type { Registration } from './registration.ts'

export type CostOptions = { subscribers: string; weekly?: boolean | undefined; json?: boolean | undefined }

const per = 100_000
const weeksAMonth = 52 / 12
const daysAMonth = 365 / 12

/**
 * `storywire cost --subscribers N [--weekly] [--json]`: one edition to N readers, or with `--weekly` a month of weekly
 * editions, in US dollars at list prices.
 * @returns the exit code
 * @throws InputFault when N is no number of readers
 */
export const costCommand = async (
  { subscribers, weekly, json }: CostOptions,
  io: Io,
  pack = Object.values(packs)[0]?.pack,
): Promise<number> => {
  const readers = /^\d{1,9}$/.test(subscribers) ? Number(subscribers) : 0
  if (readers < 1)
    throw new InputFault(
      `“${subscribers}” is not a number of readers. Give a whole number from 1 to 999999999, digits only: --subscribers 100000`,
    )
  if (!pack) throw new InputFault('There is no story in stories/.')
  // Loaded when it is needed: MJML takes 70 MiB, which every other command would bear.
  const { estimateEdition, estimatePassing, estimateStanding, sendRates } = await import('./cost/estimate.ts')
  io.progress('An edition is delivered in memory, at two rates and two sizes …')
  const editions: EditionEstimate[] = []
  for (const perSecond of sendRates) editions.push(await estimateEdition(pack, readers, perSecond))
  const passing = weekly ? await estimatePassing(pack, readers) : null
  const standing = await estimateStanding(pack, readers)
  const reading = readingMonth(pack)
  io.progress('')
  const answers = editions.map(edition => {
    const once = totalOf(edition.send) + totalOf(edition.evidence) + edition.sesDollars
    const month = passing ? once * weeksAMonth + totalOf(passing) * daysAMonth + standing.listDollars : null
    return { ...edition, sumDollars: once, monthDollars: month }
  })
  if (json) io.stdout(JSON.stringify(toJson(readers, answers, passing, standing, reading)))
  else
    for (const text of [
      ...toLines(readers, answers, passing, standing),
      ...copyLines(copyMonth()),
      ...readingLines(reading),
    ])
      io.stdout(text)
  return 0
}

type Answer = EditionEstimate & { sumDollars: number; monthDollars: number | null }
type Standing = Awaited<ReturnType<typeof estimateStanding>>

const part = (tally: Tally, readers: number) => ({
  dollars: rounded(totalOf(tally)),
  dollarsPer100k: rounded((totalOf(tally) / readers) * per),
  byService: Object.fromEntries(Object.entries(dollarsOf(tally)).map(([name, one]) => [name, rounded(one)])),
  counts: Object.fromEntries(Object.entries(tally).map(([name, one]) => [name, Math.round(one)])),
})

const rounded = (dollars: number): number => Math.round(dollars * 1e6) / 1e6

const toJson = (
  readers: number,
  answers: Answer[],
  passing: Tally | null,
  standing: Standing,
  reading: ReadingMonth,
) => ({
  subscribers: readers,
  pricesListedOn: prices.listedOn,
  region: prices.region,
  editions: answers.map(one => ({
    perSecond: one.perSecond,
    bulkPerSecond: one.bulkPerSecond,
    hours: Math.round(one.seconds / 36) / 100,
    send: part(one.send, readers),
    evidence: part(one.evidence, readers),
    sesDollars: rounded(one.sesDollars),
    sumDollars: rounded(one.sumDollars),
    ledger: one.ledger,
    ...(one.monthDollars === null ? {} : { monthDollars: rounded(one.monthDollars) }),
  })),
  ...(passing ? { dailyPassingOver: part(passing, readers) } : {}),
  standingMonth: {
    listDollars: rounded(standing.listDollars),
    dollars: rounded(standing.dollars),
    lines: standing.lines.map(one => ({
      ...one,
      listDollars: rounded(one.listDollars),
      dollars: rounded(one.dollars),
    })),
  },
  collectingMonth: {
    dollars: rounded(totalOf(standing.running)),
    counts: part(standing.running, readers).counts,
  },
  copiesElsewhereMonth: copyMonth(),
  readingModelMonth: {
    asks: Math.round(reading.asks),
    asksAtMost: Math.round(reading.asksAtMost),
    inputTokens: Math.round(reading.inputTokens),
    outputTokens: Math.round(reading.outputTokens),
    pricesListedOn: modelPrices.listedOn,
    models: reading.models.map(one => ({
      model: one.model,
      dollars: rounded(one.dollars),
      dollarsAtMost: rounded(one.dollarsAtMost),
    })),
  },
})

const money = (dollars: number): string => `$${dollars.toFixed(dollars < 1 ? 4 : 2)}`

const toLines = (readers: number, answers: Answer[], passing: Tally | null, standing: Standing): string[] => [
  `One edition to ${readers.toLocaleString('en')} readers, list prices of ${prices.listedOn}, ${prices.region}:`,
  ...answers.flatMap(one => {
    const parts = (tally: Tally): string =>
      `${money(totalOf(tally)).padStart(10)}  ${money((totalOf(tally) / readers) * per)} per 100,000 (${Object.entries(
        dollarsOf(tally),
      )
        .filter(([, dollars]) => dollars > 0)
        .map(([name, dollars]) => `${name} ${money((dollars / readers) * per)}`)
        .join(', ')})`
    return [
      `  SES grants ${one.perSecond} a second, digests use ${one.bulkPerSecond.toFixed(1)}: ${(one.seconds / 3600).toFixed(2)} hours`,
      `    send path  ${parts(one.send)}`,
      `    evidence   ${parts(one.evidence)}`,
      `    SES        ${money(one.sesDollars).padStart(10)}`,
      `    sum        ${money(one.sumDollars).padStart(10)}`,
      ...(one.monthDollars === null
        ? []
        : [`    a month    ${money(one.monthDollars).padStart(10)}  with what follows`]),
    ]
  }),
  ...(passing ? [`  Each daily edition, which passes weekly readers over: ${money(totalOf(passing))}`] : []),
  'A month beyond that, whether anybody is mailed or not:',
  ...fixedLines(standing.lines),
]

export const registerCost: Registration = (command, io, exits) => {
  command
    .requiredOption('--subscribers <number>', 'number of readers')
    .option('--weekly', 'a month of weekly editions (default: one edition)')
    .option('--json', 'print figures and counts as JSON')
    .action(async (options: CostOptions) => exits(await costCommand(options, io)))
}
