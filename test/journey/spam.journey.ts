import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { leastFillMs } from '#functions/site/form'
import { kindOf } from '#local/mail-kind'
import { freePort, newState, type RunningMachine, startMachine, until } from './machine.ts'
import { openSpamAssassin, type Verdict } from './spamassassin.ts'

/** SpamAssassin takes a mail for spam from 5 on. */
const mostPoints = 0.5

/** One mail of each kind that readers get, as the stand-in of SES took it from the product. */
describe('a spam filter', () => {
  let machine: RunningMachine
  const judge = openSpamAssassin()
  const address = 'somebody@example.org'
  const story = 'trump-putin-meeting'

  beforeAll(async () => {
    machine = await startMachine(await newState(), await freePort())
  })
  afterAll(async () => {
    await machine?.end('SIGKILL')
    if (machine) await rm(machine.state, { recursive: true, force: true })
  })

  /** The newest mail of a kind. @param to to this address only */
  const mailOf = (kind: string, to?: string): Promise<Buffer> =>
    until(
      `mail of the kind "${kind}"`,
      async () => {
        const index = await readFile(join(machine.state, 'mail', 'index.jsonl'), 'utf8')
        const line = index
          .split('\n')
          .filter(Boolean)
          .map(text => JSON.parse(text))
          .findLast(mail => kindOf(mail) === kind && (!to || mail.destinations.includes(to)))
        return line && readFile(join(machine.state, 'mail', `${line.id}.eml`)).catch(() => undefined)
      },
      90_000,
    )

  /** Fills in a form of the site, no faster than people do. */
  const post = async (page: string, action: string, fields: Record<string, string>): Promise<void> => {
    const form = await (await fetch(machine.site + page)).text()
    const served = /name="served" value="([^"]*)"/.exec(form)?.[1] ?? ''
    await setTimeout(leastFillMs + 1_000)
    const body = new URLSearchParams({ story, served, ...fields })
    expect((await fetch(machine.site + action, { method: 'POST', body })).status).toBe(200)
  }

  const told = (verdict: Verdict, kind: string): number => {
    console.log(`${kind}: ${verdict.points.toFixed(3)} points (${verdict.rules.join(', ')})`)
    return verdict.points
  }

  it('would find fault with a mail that has no date', async () => {
    const mail = (await mailOf('Weekly digest')).toString('latin1').replace(/^Date: .*\r\n/m, '')
    expect((await judge(Buffer.from(mail, 'latin1'))).points).toBeGreaterThan(mostPoints)
  })

  for (const kind of ['Weekly digest', 'Daily digest', 'Alert'])
    it(`finds nothing wrong with: ${kind}`, async () => {
      expect(told(await judge(await mailOf(kind)), kind)).toBeLessThanOrEqual(mostPoints)
    })

  it('finds nothing wrong with: Confirmation, Welcome', async () => {
    await post('/', '/subscribe', { address, topics: 'meeting', cadence: 'weekly', alerts: 'yes' })
    const confirmation = await mailOf('Confirmation', address)
    expect(told(await judge(confirmation), 'Confirmation')).toBeLessThanOrEqual(mostPoints)
    const { text = '' } = await PostalMime.parse(confirmation)
    const link = /http:\/\/127\.0\.0\.1:\d+(\/confirm\/\S+)/.exec(text)?.[1]
    expect((await fetch(`${machine.site}${link}`, { method: 'POST' })).status).toBe(200)
    expect(told(await judge(await mailOf('Welcome', address)), 'Welcome')).toBeLessThanOrEqual(mostPoints)
  })

  it('finds nothing wrong with: Link to the preferences', async () => {
    const known = 'weekly-everything@example.org'
    await post('/preferences', '/preferences', { address: known })
    const kind = 'Link to the preferences'
    expect(told(await judge(await mailOf(kind, known)), kind)).toBeLessThanOrEqual(mostPoints)
  })
})
