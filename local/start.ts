import { diskSentence } from './disk-sentence.ts'
import { help, readOptions, type StartOptions } from './options.ts'
import { StartRefused } from './state-folder.ts'

const print = (line: string): void => console.log(line)

/** Stopping must not take longer, whatever hangs. */
const stopMs = 1800

const refuse = (fault: unknown): void => {
  const known = fault instanceof StartRefused || (fault instanceof Error && fault.name === 'PortTaken')
  console.error(known && fault instanceof Error ? fault.message : (diskSentence(fault) ?? fault))
  process.exitCode = 1
}

// A stand-in that cannot write ends the process from within itself; what it had acknowledged is on the disk.
process.on('uncaughtException', fault => {
  refuse(fault)
  process.exit(1)
})

/** What is written here may hold readers' addresses, also what libraries write: LevelDB's files. */
process.umask(0o077)

const run = async (options: StartOptions): Promise<void> => {
  const stopping = new AbortController()
  const asked = new Promise<void>(resolve => {
    stopping.signal.addEventListener('abort', () => resolve())
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      // npm passes Ctrl-C on to us, who get it from the terminal as well: the second changes nothing.
      if (stopping.signal.aborted) return
      setTimeout(() => process.exit(0), stopMs).unref()
      stopping.abort()
    })
  // Loaded only now: help and a wrong option need none of it.
  const { startMachine } = await import('./machine.ts')
  try {
    const machine = await startMachine(options, print, stopping.signal)
    await asked
    await machine.stop()
    print('Stopped.')
  } catch (fault) {
    if (!stopping.signal.aborted) throw fault
  }
  process.exit(0)
}

try {
  const options = readOptions(process.argv.slice(2), process.env)
  if (options === 'help') print(help)
  else await run(options)
} catch (fault) {
  refuse(fault)
}
