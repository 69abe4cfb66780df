import { rm } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePort, mailsIn, newState, type RunningMachine, startMachine, until } from './machine.ts'

/**
 * The power goes, again and again, while digests and alerts are on their way. What was claimed at that moment is
 * uncertain, and settles when SES has been silent for long enough; nothing is sent on a guess. (How that ends is for
 * the small simulation, whose clock jumps.)
 */
let state = ''
let machine: RunningMachine | undefined
beforeAll(async () => {
  state = await newState()
})
afterAll(async () => {
  await machine?.end('SIGKILL')
  if (state) await rm(state, { recursive: true, force: true })
})

const copies = async (): Promise<Map<string, number>> => {
  const mails = await mailsIn(state)
  const groups = Map.groupBy(mails, mail => `${mail.to?.[0]?.address}: ${mail.subject}`)
  return new Map([...groups].map(([which, same]) => [which, same.length]))
}

it('nobody gets a mail twice, however often the machine is killed while it sends', async () => {
  const port = await freePort()
  for (const afterMs of [300, 700, 1_100, 1_600]) {
    machine = await startMachine(state, port)
    await setTimeout(afterMs)
    await machine.end('SIGKILL')
  }
  machine = await startMachine(state, port)
  await until('first round', () => (machine?.output().includes('Collected:') ? true : undefined))
  await setTimeout(3_000)
  expect([...(await copies())].filter(([, count]) => count > 1)).toEqual([])
})

it('and the next edition reaches every weekly reader, once', async () => {
  const site = machine?.site ?? ''
  const before = new Set((await copies()).keys())
  await fetch(`${site}/local/open-edition`, { method: 'POST' })
  const fresh = await until('three new digests', async () => {
    const now = [...(await copies())].filter(([which]) => which.includes('weekly-') && !before.has(which))
    return now.length === 3 ? now : undefined
  })
  expect(fresh.map(([, count]) => count)).toEqual([1, 1, 1])
})
