import { rm } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePort, mailsIn, newState, type RunningMachine, startMachine, until } from './machine.ts'

/**
 * The power goes, again and again, while digests and alerts are on their way; afterwards everybody has every mail
 * once. (Between SES's acceptance and our note of it a mail is uncertain until SES's event comes; here it comes after
 * the restart or settles within a quarter of an hour, so a mail may be late, and is never doubled.)
 */
let state = ''
let machine: RunningMachine | undefined
beforeAll(async () => {
  state = await newState()
})
afterAll(async () => {
  await machine?.end('SIGKILL')
  await rm(state, { recursive: true, force: true })
})

it('nobody gets a mail twice, however often the machine is killed while it sends', async () => {
  const port = await freePort()
  // Different moments of the first round: before, while and after it hands mails over.
  for (const afterMs of [300, 900, 1_200, 1_600, 2_200, 3_000]) {
    machine = await startMachine(state, port)
    await setTimeout(afterMs)
    await machine.end('SIGKILL')
  }
  machine = await startMachine(state, port)
  await until('the mails of the first round', async () =>
    (await mailsIn(state)).length >= 5 ? true : undefined,
  )
  await setTimeout(5_000)
  const mails = await mailsIn(state)
  const copies = Map.groupBy(mails, mail => `${mail.to?.[0]?.address} ${mail.subject}`)
  const doubled = [...copies].filter(([, same]) => same.length > 1).map(([which]) => which)
  expect(doubled).toEqual([])
})
