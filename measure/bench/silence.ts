import { domainToASCII } from 'node:url'
import { parseArgs } from 'node:util'
import { plusDays } from '#core/instant'
import { type Address, parseAddress } from '#core/subscription/address'
import { suppress } from '#core/subscription/end'
import { unsubscribe } from '#core/subscription/leave'
import { saveNoted } from '#core/subscription/subscriber-store'
import { machineClock } from '#functions/lambda/clock'
import { readerId } from '#functions/secrets/reader-id'
import { addReader } from '#functions/stores/add-reader'
import { createReaderStore } from '#functions/stores/reader-store'
import { openRunning } from '#local/running'
import { median } from './measure.ts'
import { type OwnMachine, onOwnMachine, sampleStory as story } from './own-machine.ts'
import { adjustedForMany, compareRanks } from './ranks.ts'

/**
 * Do the times of answers tell who reads? Starts a machine of its own and sends both forms with addresses of five kinds
 * in turn, each from a network of its own and with a form of its own; then compares each kind's times with each other's.
 * Ends with code 1 when two kinds can be told apart.
 */
const { values } = parseArgs({
  options: { calls: { type: 'string', default: '200' }, port: { type: 'string', default: '18980' } },
})
const calls = Number(values.calls)
const port = Number(values.port)
const kinds = ['new', 'pending', 'active', 'left', 'suppressed'] as const
/** Two kinds count as told apart below this, all comparisons taken together. */
const unlikely = 0.01

await onOwnMachine('silence', port, async machine => {
  await people(machine.folder)
  const served = await Promise.all(
    Array.from({ length: Math.ceil((calls * kinds.length) / 2) }, () => machine.servedForm('127.0.0.1')),
  )
  await new Promise(later => setTimeout(later, 3_000))
  let toldApart = 0
  for (const path of ['/subscribe', '/preferences']) toldApart += await compare(machine, path, served)
  process.exitCode = toldApart > 0 ? 1 : 0
})

function addressOf(kind: string, path: string, n: number): Address {
  const address = parseAddress(`${kind}-${path.slice(1)}-${n}@example.org`, domainToASCII)
  if ('fault' in address) throw new Error(address.fault)
  return address
}

/** Everybody but the new ones, in the state that they are in when they are asked about. */
async function people(folder: string): Promise<void> {
  const deployed = await openRunning(folder)
  if (typeof deployed === 'string') throw new Error(`The machine is ${deployed}.`)
  const readers = createReaderStore(deployed.table)
  const keys = await deployed.secrets.keys()
  const clock = machineClock
  const preferences = { topics: ['meeting'], cadence: 'weekly' as const, alerts: false }
  for (const path of ['/subscribe', '/preferences'])
    for (let n = 0; n < calls; n += 1) {
      for (const kind of ['active', 'left', 'suppressed']) {
        const address = addressOf(kind, path, n)
        const id = await addReader(readers, keys, address, story, preferences, plusDays(clock.now(), -9))
        if (kind === 'left') await unsubscribe(id, story, { subscribers: readers, clock })
        if (kind === 'suppressed')
          await suppress(id, 'complaint', clock.now(), { subscribers: readers, clock })
      }
      const { address, ...pending } = addressOf('pending', path, n)
      const id = readerId(keys, pending)
      const consent = { askedAt: clock.now(), confirmedAt: null, leftAt: null }
      const rest = { since: null, covered: null, alertsOn: null, epoch: 1, preferences, consent }
      await saveNoted(undefined, { reader: id, story, state: 'pending', ...rest }, readers)
      await readers.saveSubscriber(undefined, { id, address, suppressed: null })
    }
  deployed.close()
}

async function compare(machine: OwnMachine, path: string, served: readonly string[]): Promise<number> {
  const times = new Map<string, number[]>(kinds.map(kind => [kind, []]))
  let sent = 0
  for (let n = 0; n < calls; n += 1)
    // Another order in each round, so that none always follows the same.
    for (const kind of kinds.toSorted(() => Math.random() - 0.5)) {
      const { address } = addressOf(kind, path, n)
      const fields = { address, topics: 'meeting', cadence: 'weekly', served: served[sent >> 1] ?? '' }
      // 127/8 is all this machine; each caller has a /24 of its own.
      const from = `127.${1 + (sent >> 8)}.${sent & 255}.1`
      const begun = performance.now()
      await machine.call(from, path, fields)
      times.get(kind)?.push(performance.now() - begun)
      sent += 1
    }
  const of = (kind: string) => times.get(kind) ?? []
  const pairs = kinds.flatMap((one, n) => kinds.slice(n + 1).map(other => [one, other] as const))
  const found = pairs.map(([one, other]) => compareRanks(of(one), of(other)))
  const adjusted = adjustedForMany(found.map(({ p }) => p))
  console.log(`${path}, ${calls} calls of each kind; medians in ms with their standard error`)
  for (const kind of kinds)
    console.log(`  ${kind.padEnd(11)}${median(of(kind)).toFixed(2)} ± ${noiseOf(of(kind)).toFixed(2)}`)
  for (const [n, [one, other]] of pairs.entries()) {
    const { p, faster } = found[n] ?? { p: 1, faster: 0.5 }
    console.log(
      `  ${`${one} before ${other}`.padEnd(30)}${faster.toFixed(3)}, p = ${p.toFixed(3)}, of all ${(adjusted[n] ?? 1).toFixed(3)}`,
    )
  }
  return adjusted.filter(p => p < unlikely).length
}

/** The standard error of a median, from samples drawn anew out of the sample (bootstrap). */
function noiseOf(sample: readonly number[]): number {
  const medians = Array.from({ length: 400 }, () =>
    median(sample.map(() => sample[Math.floor(Math.random() * sample.length)] ?? 0)),
  )
  const mean = medians.reduce((sum, one) => sum + one, 0) / medians.length
  return Math.sqrt(medians.reduce((sum, one) => sum + (one - mean) ** 2, 0) / medians.length)
}
