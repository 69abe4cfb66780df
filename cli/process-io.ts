import { diskSentence } from '#local/disk-sentence'
import type { Io } from './command-io.ts'

/** Where nobody looks on, a line now and then tells that long work goes on: a log keeps each. */
const quietMs = 5_000
let toldAt: number | undefined

const tellNowAndThen = (line: string): void => {
  toldAt ??= performance.now()
  if (line === '' || performance.now() - toldAt < quietMs) return
  toldAt = performance.now()
  process.stderr.write(`${line}\n`)
}

let deaf = false

/** Prints to the process's own streams. */
export const processIo: Io = {
  stdout: line => {
    if (!deaf) process.stdout.write(`${line}\n`)
  },
  stderr: line => void process.stderr.write(`${line}\n`),
  progress: line => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`)
    else tellNowAndThen(line)
  },
}

/**
 * `storywire … | head -1`: who has read enough wants no more, and no complaint. The work goes on to its end, so that nothing
 * is left half done and the exit code is its own. Any other fault of the output is told.
 */
export const watchOutput = (): void => {
  process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
    if (fault.code === 'EPIPE') deaf = true
    else {
      processIo.stderr(diskSentence(fault, 'The output') ?? `The output cannot be written: ${fault.message}.`)
      process.exit(1)
    }
  })
  process.stderr.on('error', () => undefined)
}

/**
 * Runs the process's work and takes its exit code. Until the work has ended it is not done: where nothing is left that it
 * could wait for, Node would end the process with 0 and without a word.
 */
export const runProcess = async (work: () => Promise<number>): Promise<void> => {
  let ended = false
  process.exitCode = 1
  process.once('beforeExit', () => {
    if (!ended)
      processIo.stderr('Storywire ended before its work was done: something that it asked never answered.')
  })
  process.exitCode = await work()
  ended = true
}
