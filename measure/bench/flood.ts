import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { allShards } from '#core/delivery/mailing'
import { plusHours, toInstant } from '#core/instant'
import { createMailingStore } from '#functions/stores/mailing-store'
import { kindOf } from '#local/mail-kind'
import { openRunning } from '#local/running'
import { type Accepted, indexName, lastAccepted } from '#local/ses/mail-index'
import { type OwnMachine, onOwnMachine, sampleStory as story } from './own-machine.ts'

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
const flooder = '127.0.0.1'

await onOwnMachine('flood', port, async machine => {
  await mailIn(machine, 120, mail => kindOf(mail) === 'Alert')
  await sleep(3_000)
  console.log(`${calls} sign-ups, ${perSecond} a second, ${forms} forms`)
  const seconds = calls / perSecond
  const cpu = process.cpuUsage()
  const readers = Array.from({ length: 6 }, (_, n) => honest(machine, n, ((n + 0.5) / 5) * seconds))
  const [, alert, ...waits] = await Promise.all([
    flood(machine),
    alertAfter(machine, seconds / 2),
    ...readers,
  ])
  console.log(`an alert, from its opening: ${said(alert)}; at most ${atMost.alert} s`)
  console.log(`confirmations: ${waits.map(said).join(', ')}; at most ${atMost.confirmation} s`)
  const { user, system } = process.cpuUsage(cpu)
  console.log(
    `processor time for each sign-up, the bench's own in it: ${((user + system) / calls / 1000).toFixed(0)} ms`,
  )
  const flooded = (await accepted(machine)).filter(({ destinations }) => destinations[0]?.startsWith('flood'))
  console.log(`mails to the flood's addresses: ${flooded.length}`)
  process.exitCode = alert > atMost.alert || waits.some(wait => wait > atMost.confirmation) ? 1 : 0
})

async function flood(machine: OwnMachine): Promise<void> {
  const shared = await machine.servedForm(flooder)
  await sleep(fillMs)
  const begun = performance.now()
  const one = async (n: number) => {
    await sleep((n * 1000) / perSecond)
    const served = forms === 'fresh' ? await machine.servedForm(flooder) : shared
    if (forms === 'fresh') await sleep(fillMs)
    await signUp(machine, flooder, served, `flood${n}@nowhere${n % 7}.example`)
  }
  await Promise.all(Array.from({ length: calls }, (_, n) => one(n)))
  console.log(`the flood took ${Math.round((performance.now() - begun) / 1000)} s`)
}

/** @returns seconds from the form's button to the confirmation */
async function honest(machine: OwnMachine, n: number, afterSeconds: number): Promise<number> {
  const from = `127.9.${n}.1`
  await sleep(afterSeconds * 1000)
  const served = await machine.servedForm(from)
  await sleep(fillMs)
  const begun = performance.now()
  await signUp(machine, from, served, `honest${n}@example.org`)
  await mailIn(machine, 240, ({ destinations }) => destinations.includes(`honest${n}@example.org`))
  return (performance.now() - begun) / 1000
}

/** Opens the sample's alert once more, as a mailing of its own. @returns seconds to its first mail */
async function alertAfter(machine: OwnMachine, seconds: number): Promise<number> {
  await sleep(seconds * 1000)
  const deployed = await openRunning(machine.folder)
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
  await mailIn(machine, 240, ({ tags }) => tags.some(({ value }) => value === id))
  deployed.close()
  return (performance.now() - begun) / 1000
}

function accepted({ folder }: OwnMachine): Promise<Accepted[]> {
  return lastAccepted(join(folder, 'mail', indexName), 3_600_000)
}

/** @throws when no such mail came in so many seconds */
async function mailIn(machine: OwnMachine, seconds: number, is: (mail: Accepted) => boolean): Promise<void> {
  for (const end = performance.now() + seconds * 1000; performance.now() < end; await sleep(100))
    if ((await accepted(machine).catch(() => [])).some(is)) return
  throw new Error(`A mail did not come within ${seconds} s.`)
}

function said(seconds: number): string {
  return `${seconds.toFixed(1)} s`
}

async function signUp(machine: OwnMachine, from: string, served: string, address: string): Promise<void> {
  await machine.call(from, '/subscribe', { story, address, topics: 'meeting', cadence: 'weekly', served })
}
