import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import {
  DeleteMessageCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { localFaultCommand } from '#cli/local'
import { programFor } from '#cli/run'
import { faultImpacts } from '#core/fault/fault-list'
import { createFaultRegister } from '#functions/stores/fault-store'
import { injections } from '#local/fault/injections'
import { openRunning } from '#local/running'
import { standInClient } from '#local/stand-in-client'
import { freePort, newState, type RunningMachine, startMachine, until } from '#test/journey/machine'

/**
 * Each entry of the runbook is followed once, on a machine that runs: the fault is brought about and told, the commands
 * of its entry are run as they are printed, its cause is mended where they do not, and the sweep finds it no more.
 */
const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8')
const entryOf = (name: string): string =>
  runbook
    .split(/^## /m)
    .find(entry => entry.startsWith(`${name}\n`))
    // What is to be done; the description only says how it comes about.
    ?.replace(/^.*?(?=\*\*Investigation)/s, '')
    .replace(/\s+/g, ' ') ?? ''

let state = ''
let machine: RunningMachine
beforeAll(async () => {
  state = await newState()
  process.env.STORYWIRE_STATE = state
  machine = await startMachine(state, await freePort())
  await until('first round', () => (machine.output().includes('Collected:') ? true : undefined), 120_000)
  // The sample's first digest is on its way; its mails are not to be mistaken for those of a fault.
  await setTimeout(3_000)
})
afterAll(async () => {
  delete process.env.STORYWIRE_STATE
  await machine?.end('SIGKILL')
  await rm(state, { recursive: true, force: true })
})

const register = async () => {
  const deployed = await openRunning(state)
  if (typeof deployed === 'string') throw new Error(`The machine is ${deployed}.`)
  try {
    return await createFaultRegister(deployed.table).all()
  } finally {
    deployed.close()
  }
}
const countOf = async (name: string): Promise<number> =>
  (await register()).filter(fault => fault.name === name).reduce((sum, { count }) => sum + count, 0)

/** Runs a printed command in place of its process. @returns what it printed */
const typed = async (line: string): Promise<string> => {
  const out: string[] = []
  const io = {
    stdout: (text: string) => void out.push(text),
    stderr: (text: string) => void out.push(text),
    progress: () => {},
  }
  const words = (line.match(/"[^"]*"|\S+/g) ?? []).map(word => word.replaceAll('"', ''))
  const program = await programFor(words, io, () => {})
  await program.parseAsync(words, { from: 'user' })
  return out.join('\n')
}

/**
 * Those of an entry that act on a deployment; they are asked of a machine by leaving out the stack. One machine's queues are
 * in its memory: `redrive` refuses them, and `moveBack` stands in its place.
 */
const commandsIn = (entry: string, injected: Record<string, string>): string[] =>
  [...entry.matchAll(/`npx storywire ([^`]+)`/g)]
    .map(([, line = '']) =>
      line.replace(/<canary's address>|<address>/g, () => injected.address ?? '<address>'),
    )
    .map(line => line.replace(/<(\w+)>/g, (whole, name: string) => injected[name] ?? whole))
    .filter(line => !/^(sift|check-story|read-feed|redrive)\b/.test(line))

const post = (path: string) => fetch(`${machine.site}/local/faults${path}`, { method: 'POST' })

/** What AWS's `start-message-move-task` does, which the stand-in of SQS does not know. */
const moveBack = async (): Promise<void> => {
  const { queues, bulkQueueUrl, credentials } = JSON.parse(readFileSync(`${state}/running.json`, 'utf8'))
  const sqs = new SQSClient(standInClient(queues, credentials))
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}))
  for (const QueueUrl of QueueUrls.filter(url => url.includes('BulkDeadLetters'))) {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }))
    for (const { Body, ReceiptHandle } of Messages) {
      await sqs.send(new SendMessageCommand({ QueueUrl: bulkQueueUrl, MessageBody: Body }))
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
    }
  }
  sqs.destroy()
}

test.each(Object.keys(injections))(
  '%s: brought about, told, and gone when its entry was followed',
  async name => {
    const out: string[] = []
    const io = { stdout: (line: string) => void out.push(line), stderr: () => {}, progress: () => {} }
    expect(await localFaultCommand(name, { json: true, state }, io)).toBe(0)
    const { injected } = JSON.parse(out[0] ?? '')

    await until(
      `${name} in the register, and told`,
      async () => {
        const found = (await register()).find(fault => fault.name === name)
        if (!found?.toldAt) await post('/sweep')
        return found?.toldAt
      },
      40_000,
    )
    expect(await typed('faults')).toContain(
      `${name}  ${Object.entries(faultImpacts).find(([one]) => one === name)?.[1]}`,
    )

    const printed = commandsIn(entryOf(name), injected)
    for (const line of printed) {
      expect(line).not.toMatch(/[<>]/)
      await typed(line)
    }
    if (name === 'dead-letters') await moveBack()
    await localFaultCommand(name, { mend: true, state }, io)

    const seen = async (): Promise<boolean> => {
      const before = await countOf(name)
      await post('/sweep')
      return (await countOf(name)) > before
    }
    await until(`${name} gone`, async () => !(await seen()), 40_000)
  },
  120_000,
)
