import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import PostalMime, { type Email } from 'postal-mime'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Storywire as `npm start` runs it, with a state folder of its own. */
export type RunningMachine = {
  /** Without a slash at the end. */
  site: string
  state: string
  port: number
  output(): string
  /** Sends the signal and waits. @returns the exit code; null when the signal itself ended it */
  end(signal: NodeJS.Signals): Promise<number | null>
}

export const newState = (): Promise<string> => mkdtemp(join(tmpdir(), 'storywire-journey-'))

export const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  await new Promise(closed => server.close(closed))
  return typeof address === 'object' && address ? address.port : 0
}

/**
 * @param aheadMinutes how far its clock is ahead of ours
 * @throws with its output, when it has not said its address within a minute
 */
export const startMachine = async (
  state: string,
  port: number,
  aheadMinutes = 0,
): Promise<RunningMachine> => {
  const program =
    aheadMinutes > 0 ? ['test/journey/start-later.ts', String(aheadMinutes)] : ['local/start.ts']
  const child = spawn(process.execPath, program, {
    cwd: root,
    env: { ...process.env, PORT: String(port), STORYWIRE_STATE: state },
  })
  let output = ''
  child.stdout.on('data', (text: Buffer) => {
    output += text.toString()
  })
  child.stderr.on('data', (text: Buffer) => {
    output += text.toString()
  })
  const site = await until(
    'an address on standard output',
    () => /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0],
    60_000,
  ).catch((fault: Error) => {
    child.kill('SIGKILL')
    throw new Error(`${fault.message}\n${output}`)
  })
  return { site, state, port, output: () => output, end: signal => endOf(child, signal) }
}

const endOf = (child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> =>
  new Promise(ended => {
    // Who was ended by a signal has no code, and says so only once.
    if (child.exitCode !== null || child.signalCode !== null) ended(child.exitCode)
    child.once('exit', code => ended(code))
    child.kill(signal)
  })

export type InboxMail = Email & { file: string }

/** The mails kept as files, oldest first. */
export const mailsIn = async (state: string): Promise<InboxMail[]> => {
  const folder = join(state, 'mail')
  const files = (await readdir(folder)).filter(name => name.endsWith('.eml')).sort()
  return Promise.all(
    files.map(async file => ({ ...(await PostalMime.parse(await readFile(join(folder, file)))), file })),
  )
}

export const mailsTo = async (state: string, address: string): Promise<InboxMail[]> =>
  (await mailsIn(state)).filter(mail => mail.to?.some(to => to.address === address))

/** Asks again and again. @throws after `ms` */
export const until = async <Value>(
  what: string,
  ask: () => Value | undefined | Promise<Value | undefined>,
  ms = 60_000,
): Promise<Value> => {
  for (const end = Date.now() + ms; Date.now() < end; await setTimeout(100)) {
    const value = await ask()
    if (value) return value
  }
  throw new Error(`There was no ${what} within ${ms / 1000} s.`)
}
