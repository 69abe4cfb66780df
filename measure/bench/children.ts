import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** How a process is started: V8's flags, and variables of its environment. */
export type Settings = { flags: string[]; environment: Record<string, string> }
const plain: Settings = { flags: [], environment: {} }

/** Trusts the benchmark's own certificate for 127.0.0.1, in whatever client. */
const trust = { NODE_EXTRA_CA_CERTS: fileURLToPath(new URL('loopback-test-only.cert.pem', import.meta.url)) }

/**
 * Runs a part of the benchmark in a process of its own.
 * @param job handed over as text; the first message that comes back is the answer
 * @throws when the process ends without an answer
 */
export const startChild = (
  file: string,
  job: unknown,
  { flags, environment } = plain,
): Promise<{ answer: unknown; child: ChildProcess }> =>
  new Promise((answered, failed) => {
    const child = fork(fileURLToPath(new URL(file, import.meta.url)), [JSON.stringify(job)], {
      execArgv: flags,
      env: { ...process.env, ...environment, ...trust },
    })
    child.once('message', answer => answered({ answer, child }))
    child.once('exit', code => failed(new Error(`${file} ended with ${code} and had no answer.`)))
  })

/** Runs one to its end. */
export const askChild = async (file: string, job: unknown, settings = plain): Promise<unknown> => {
  const { answer, child } = await startChild(file, job, settings)
  child.kill()
  return answer
}
