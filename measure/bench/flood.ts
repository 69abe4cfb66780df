import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { allShards } from '#core/delivery/mailing'
import { plusHours, toInstant } from '#core/instant'
import { createMailingStore } from '#functions/stores/mailing-store'
import { startMachine } from '#local/machine'
import { kindOf } from '#local/mail-kind'
import { openRunning } from '#local/running'
import { type Accepted, indexName, lastAccepted } from '#local/ses/mail-index'

/**
 * Does an honest reader, or an alert, wait behind a flood of sign-ups? Starts a machine of its own and sends forms from one
 * network, fourteen a second, each fetched for itself (`--forms fresh`) or all the same (`--forms shared`). Meanwhile
 * readers from other networks sign up, and an alert is opened. Ends with code 1 when one of their mails comes too late.
 */
const { values } = parseArgs({
  options: {
    forms: { type: 'string', default: 'fresh' },
    calls: { type: 'string', default: '600' },
    port: { type: 'string', default: '18970' },
  },
})
const forms = z.enum(['fresh', 'shared']).parse(values.forms)
const calls = z.coerce.number().int().min(1).parse(values.calls)
const port = z.coerce.number().int().parse(values.port)
const perSecond = 14
/** Seconds that a confirmation and an alert may take. */
const atMost = { confirmation: 5, alert: 60 }
/** Somebody needs a moment for a form; whoever needs none is refused. */
const fillMs = 3_200
const story = 'trump-putin-meeting'
const flooder = '127.0.0.1'

const folder = await mkdtemp(join(tmpdir(), 'storywire-flood-'))
const machine = await startMachine(
  { live: false, port, state: folder },
  () => {},
  new AbortController().signal,
)
try {
  await mailIn(120, mail => kindOf(mail) === 'Alert')
  await sleep(3_000)
  console.log(`${calls} sign-ups, ${perSecond} a second, ${forms} forms`)
  const seconds = calls / perSecond
  const cpu = process.cpuUsage()
  const readers = Array.from({ length: 6 }, (_, n) => honest(n, ((n + 0.5) / 5) * seconds))
  const [, alert, ...waits] = await Promise.all([flood(), alertAfter(seconds / 2), ...readers])
  console.log(`an alert, from its opening: ${said(alert)}; at most ${atMost.alert} s`)
  console.log(`confirmations: ${waits.map(said).join(', ')}; at most ${atMost.confirmation} s`)
  const { user, system } = process.cpuUsage(cpu)
  console.log(
    `processor time for each sign-up, the bench's own in it: ${((user + system) / calls / 1000).toFixed(0)} ms`,
  )
  const flooded = (await accepted()).filter(({ destinations }) => destinations[0]?.startsWith('flood'))
  console.log(`mails to the flood's addresses: ${flooded.length}`)
  process.exitCode = alert > atMost.alert || waits.some(wait => wait > atMost.confirmation) ? 1 : 0
} finally {
  await machine.stop()
  await rm(folder, { recursive: true, force: true })
}

async function flood(): Promise<void> {
  const shared = await servedForm(flooder)
  await sleep(fillMs)
  const begun = performance.now()
  const one = async (n: number) => {
    await sleep((n * 1000) / perSecond)
    const served = forms === 'fresh' ? await servedForm(flooder) : shared
    if (forms === 'fresh') await sleep(fillMs)
    await signUp(flooder, served, `flood${n}@nowhere${n % 7}.example`)
  }
  await Promise.all(Array.from({ length: calls }, (_, n) => one(n)))
  console.log(`the flood took ${Math.round((performance.now() - begun) / 1000)} s`)
}

/** @returns seconds from the form's button to the confirmation */
async function honest(n: number, afterSeconds: number): Promise<number> {
  const from = `127.9.${n}.1`
  await sleep(afterSeconds * 1000)
  const served = await servedForm(from)
  await sleep(fillMs)
  const begun = performance.now()
  await signUp(from, served, `honest${n}@example.org`)
  await mailIn(240, ({ destinations }) => destinations.includes(`honest${n}@example.org`))
  return (performance.now() - begun) / 1000
}

/** Opens the sample's alert once more, as a mailing of its own. @returns seconds to its first mail */
async function alertAfter(seconds: number): Promise<number> {
  await sleep(seconds * 1000)
  const deployed = await openRunning(folder)
  if (typeof deployed === 'string') throw new Error(`The machine is ${deployed}.`)
  const mailings = createMailingStore(deployed.table)
  const known = (await mailings.recent(story, 50)).find(({ kind }) => kind === 'alert')
  if (!known?.content) throw new Error('The sample has no alert.')
  const content = await mailings.content(known.content)
  const now = toInstant(Date.now())
  const id = `${known.id}-again`
  const begun = performance.now()
  await mailings.put({
    ...known,
    id,
    phase: 'due',
    content: null,
    openedAt: now,
    audienceAt: now,
    notAfter: plusHours(now, 1),
  })
  await mailings.freeze(id, content)
  for (const shard of allShards) await deployed.urgentQueue.send({ mailing: id, shard })
  await mailIn(240, ({ tags }) => tags.some(({ value }) => value === id))
  deployed.close()
  return (performance.now() - begun) / 1000
}

function accepted(): Promise<Accepted[]> {
  return lastAccepted(join(folder, 'mail', indexName), 3_600_000)
}

/** @throws when no such mail came in so many seconds */
async function mailIn(seconds: number, is: (mail: Accepted) => boolean): Promise<void> {
  for (const end = performance.now() + seconds * 1000; performance.now() < end; await sleep(100))
    if ((await accepted().catch(() => [])).some(is)) return
  throw new Error(`A mail did not come within ${seconds} s.`)
}

function said(seconds: number): string {
  return `${seconds.toFixed(1)} s`
}

async function servedForm(from: string): Promise<string> {
  return /name="served" value="([^"]+)"/.exec(await call(from, 'GET', `/stories/${story}`))?.[1] ?? ''
}

async function signUp(from: string, served: string, address: string): Promise<void> {
  const fields = { story, address, topics: 'meeting', cadence: 'weekly', served }
  await call(from, 'POST', '/subscribe', new URLSearchParams(fields).toString())
}

/** 127/8 is all this machine; each /24 of it is a network. */
function call(localAddress: string, method: string, path: string, body = ''): Promise<string> {
  return new Promise((done, failed) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length }
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
}
