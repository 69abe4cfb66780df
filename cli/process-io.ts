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

/** Prints to the process's own streams. */
export const processIo: Io = {
  stdout: line => void process.stdout.write(`${line}\n`),
  stderr: line => void process.stderr.write(`${line}\n`),
  progress: line => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`)
    else tellNowAndThen(line)
  },
}

/** `storywire … | head -1`: who has read enough wants no more, and no complaint. Any other fault of the output is told. */
export const watchOutput = (): void => {
  process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EPIPE') {
      processIo.stderr(diskSentence(fault, 'The output') ?? `The output cannot be written: ${fault.message}.`)
      process.exitCode = 1
    }
    process.exit()
  })
  process.stderr.on('error', () => undefined)
}
