import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { runSeed } from './run-seed.ts'
import { addTo, nothing, type Tally } from './tally.ts'

/**
 * `npm run simulate -- --seeds N [--from K] [--readers M] [--event-loss P] [--json] [--trace]`: runs seeds K … K+N−1 and
 * exits with 1 when an invariant broke. `--readers` gives each seed so many readers instead of some hundred, and runs one at a
 * time: their worlds would not fit in memory side by side. `--trace` prints what happened, step by step; the same seed prints the same, to the byte.
 */
type Order = {
  from: number
  step: number
  to: number
  eventLoss: number
  trace: boolean
  readers: number | null
}

const run = async (
  { from, step, to, eventLoss, trace, readers }: Order,
  tell: (seed: number, tally: Tally) => void,
) => {
  for (let seed = from; seed < to; seed += step) {
    const result = await runSeed(seed, eventLoss, {}, readers === null ? null : { readers })
    if (trace) process.stdout.write(`${result.trace.join('\n')}\n`)
    tell(seed, addTo(nothing, seed, result))
  }
}

const rule =
  '--seeds and --readers are whole numbers from 1 on, --from a whole number, --event-loss a share from 0 to 1.'

class OrderFault extends Error {}

/** What to tell whoever gave these arguments; undefined when the fault is ours. */
const sentenceOf = (error: unknown): string | undefined => {
  if (error instanceof OrderFault) return error.message
  if (!(error instanceof TypeError && 'code' in error)) return
  // Of `--seeds -3` Node says only that it is ambiguous.
  if (error.code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return rule
  return String(error.code).startsWith('ERR_PARSE_ARGS_') ? error.message : undefined
}

const readOrder = () => {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '100' },
      from: { type: 'string', default: '1' },
      readers: { type: 'string' },
      'event-loss': { type: 'string', default: '0' },
      json: { type: 'boolean', default: false },
      trace: { type: 'boolean', default: false },
    },
  })
  const [from, seeds, eventLoss] = [Number(values.from), Number(values.seeds), Number(values['event-loss'])]
  if (!Number.isInteger(from) || !Number.isInteger(seeds) || seeds < 1 || !(eventLoss >= 0 && eventLoss <= 1))
    throw new OrderFault(rule)
  const readers = values.readers === undefined ? null : Number(values.readers)
  if (readers !== null && !(Number.isInteger(readers) && readers >= 1)) throw new OrderFault(rule)
  if (readers !== null && values.trace)
    throw new OrderFault('--trace is for seeds of a usual size, without --readers.')
  return { values, from, seeds, eventLoss, readers }
}

const main = async () => {
  let asked: ReturnType<typeof readOrder>
  try {
    asked = readOrder()
  } catch (error) {
    const sentence = sentenceOf(error)
    if (sentence === undefined) throw error
    console.error(sentence)
    process.exitCode = 1
    return
  }
  const { values, from, seeds, eventLoss, readers } = asked
  const began = performance.now()
  let total: Tally = nothing
  const heard = (seed: number, tally: Tally) => {
    total = addTo(total, seed, tally)
    for (const { seed, sentence } of tally.broken)
      console.error(
        `seed ${seed}: ${sentence}\n  npm run simulate -- --from ${seed} --seeds 1 --event-loss ${eventLoss} ${readers === null ? '--trace' : `--readers ${readers}`}`,
      )
  }
  const threads = readers === null ? Math.min(seeds, availableParallelism()) : 1
  const order = { from, to: from + seeds, eventLoss, trace: values.trace, readers }
  if (threads <= 1 || values.trace) await run({ ...order, step: 1 }, heard)
  else
    await Promise.all(
      Array.from({ length: threads }, (_, n) => inThread({ ...order, from: from + n, step: threads }, heard)),
    )
  const { broken, ...counts } = total
  const seconds = Math.round((performance.now() - began) / 100) / 10
  const { duplicates, ambiguous } = counts
  const peakMiB = Math.round(process.resourceUsage().maxRSS / 1024)
  if (values.json) console.log(JSON.stringify({ ...counts, seconds, peakMiB }))
  else if (!values.trace) console.table({ ...counts, seconds, peakMiB })
  if (broken.length > 0) console.error(`${broken.length} invariants broke.`)
  // What a lost event explains must stay rare, too: promise 10.
  const isTooMany = duplicates > 0 && duplicates > ambiguous * 0.002 && eventLoss <= 0.01
  if (isTooMany) console.error(`${duplicates} duplicates of ${ambiguous} ambiguous are more than 0.2 %.`)
  process.exitCode = broken.length > 0 || isTooMany ? 1 : 0
}

const inThread = (order: Order, heard: (seed: number, tally: Tally) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const thread = new Worker(new URL(import.meta.url), { workerData: order })
    thread.on('message', ([seed, tally]: [number, Tally]) => heard(seed, tally))
    thread.on('error', reject)
    thread.on('exit', code => (code === 0 ? resolve() : reject(new Error(`A thread ended with ${code}.`))))
  })

if (isMainThread) await main()
else await run(workerData as Order, (seed, tally) => parentPort?.postMessage([seed, tally]))
