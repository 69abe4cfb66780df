import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startMachine } from '#local/machine'

/** The sample's story. */
export const sampleStory = 'trump-putin-meeting'

/** A machine that a bench starts for itself, with the sample and a new state folder. */
export type OwnMachine = {
  /** Its state. */
  folder: string
  /**
   * Asks it for a page. 127/8 is all this machine, and each /24 of it a network.
   * @param from 127.9.0.1, say
   * @param form of a POST; a GET without one
   * @returns the page
   * @throws for any other answer than 200
   */
  call(from: string, path: string, form?: Record<string, string>): Promise<string>
  /** The token of a newly served form. */
  servedForm(from: string): Promise<string>
}

/** Starts a machine, has it worked with, and takes it away again with all that it kept. */
export const onOwnMachine = async (
  name: string,
  port: number,
  work: (machine: OwnMachine) => Promise<void>,
): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), `storywire-${name}-`))
  try {
    const options = { live: false, port, state: folder }
    const machine = await startMachine(options, () => {}, new AbortController().signal)
    const call: OwnMachine['call'] = (from, path, form) => callFrom(port, from, path, form)
    const servedForm = async (from: string): Promise<string> =>
      /name="served" value="([^"]+)"/.exec(await call(from, `/stories/${sampleStory}`))?.[1] ?? ''
    await work({ folder, call, servedForm }).finally(machine.stop)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const callFrom = (
  port: number,
  localAddress: string,
  path: string,
  form?: Record<string, string>,
): Promise<string> =>
  new Promise((done, failed) => {
    const body = new URLSearchParams(form).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length }
    const method = form ? 'POST' : 'GET'
    const to = { host: '127.0.0.1', port, path, method, headers, localAddress, agent: false as const }
    const asked = request(to, answer => {
      let text = ''
      answer.setEncoding('utf8').on('data', part => {
        text += part
      })
      answer.once('end', () =>
        answer.statusCode === 200 ? done(text) : failed(new Error(`${path} answers ${answer.statusCode}.`)),
      )
    })
    asked.once('error', failed)
    asked.end(body)
  })
