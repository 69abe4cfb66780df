import { rm } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { alertMailing } from '#core/alert/alert'
import { type Instant, plusMinutes } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import type { Deployed } from '#functions/aws/deployed'
import { machineClock } from '#functions/lambda/clock'
import { wireOpenMailing } from '#functions/open-mailing'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createStoryStore } from '#functions/stores/story-store'
import { firstStart } from '#local/first-start'
import { openRunning } from '#local/running'
import { localStories } from '#local/stories'
import { development, report } from '../core/story/harbour-story.ts'
import { openBrowser } from './browser.ts'
import {
  freePort,
  type InboxMail,
  mailsIn,
  mailsTo,
  newState,
  type RunningMachine,
  startMachine,
  until,
} from './machine.ts'
import { findings, sidewaysScroll } from './readable.ts'

const editor = 'editor@example.org'
const headlines = {
  rumour: 'Envoys said to have met in secret, one blog claims',
  typo: 'Delegatoins leave for the talks',
  one: 'Zelensky sends a choir of veterans to sing for peace',
  other: 'Choir of veterans will sing for peace, Zelensky says',
  law: 'Lawyers ask who may sign for either side',
  alarm: 'Both delegations walk out of the talks',
} as const
type Name = keyof typeof headlines

/** A mail's words, wherever its lines break. */
const bare = ({ text = '' }: InboxMail): string => text.replaceAll(/\s+/g, ' ')

/** An editor with a browser, from the mailed link to the correction. The steps stand on one another. */
describe('an editor at the desk', () => {
  let browser: Browser
  let page: Page
  let machine: RunningMachine
  let deployed: Deployed
  let pack: StoryPack
  const ids = new Map<Name, string>()
  const desk = () => `${machine.site}/desk/stories/${pack.id}`
  const textsTo = async (address: string) => (await mailsTo(machine.state, address)).map(bare)
  const addressees = async (pattern: RegExp) =>
    (await mailsIn(machine.state))
      .filter(({ subject }) => pattern.test(subject ?? ''))
      .map(mail => mail.to?.[0]?.address ?? '')
      .sort()

  /** What reports have brought since the last digest. */
  const bring = async (name: Name, n: number, topics = ['meeting', 'ukraine']): Promise<void> => {
    const published = plusMinutes(machineClock.now(), -2)
    const id = `${published.slice(0, 10)}-00000000d${n}`
    const told = [1, 2].map(one =>
      report({
        id: `${n}${one}`.repeat(16),
        title: headlines[name],
        family: `paper-${n}${one}`,
        outlet: `Paper ${one}`,
        published,
      }),
    )
    const moments = { firstAt: published, lastAt: published, knownAt: published }
    await createStoryStore(deployed.table).saveDevelopment(
      development(told, { id, story: pack.id, headline: headlines[name], topics, ...moments }),
    )
    ids.set(name, id)
  }
  /** The message that a schedule or the sweep sends, at its moment. */
  const open = (body: object, at: Instant) =>
    wireOpenMailing({
      ...deployed,
      packs: [pack],
      clock: { now: () => at },
      journal: { note: () => {} },
      site: machine.site,
      sample: true,
      audienceLagMinutes: 0,
    })({ Records: [{ messageId: 'm', body: JSON.stringify(body) }] })

  const inForce = () => page.locator('#said').getByText('In force.').waitFor()
  const entry = (name: Name) => page.locator('#edition li').filter({ hasText: headlines[name] })
  const readable = async (what: string) => {
    await page.locator('details').evaluateAll(all => {
      for (const one of all) one.setAttribute('open', '')
    })
    expect.soft(await findings(page), what).toEqual([])
    expect.soft(await sidewaysScroll(page), `${what} scrolls sideways`).toBeLessThanOrEqual(0)
  }
  const seat = async (width: number, colorScheme: 'light' | 'dark') => {
    const context = await browser.newContext({
      viewport: { width, height: 844 },
      colorScheme,
      bypassCSP: true,
    })
    page = await context.newPage()
  }

  beforeAll(async () => {
    browser = await openBrowser()
    machine = await startMachine(await newState(), await freePort())
    await until(
      'first digest',
      () => machine.output().includes('A digest is in the inbox') || undefined,
      110_000,
    )
    const running = await openRunning(machine.state)
    if (typeof running === 'string') throw new Error('The machine does not run.')
    deployed = running
    const { stories } = await localStories(false, machine.site, await firstStart(machine.state, machineClock))
    const [first] = stories
    if (!first) throw new Error('There is no story.')
    pack = first.pack
    const names: Name[] = ['rumour', 'typo', 'one', 'other']
    for (const [n, name] of names.entries()) await bring(name, n)
    await bring('law', names.length, ['law'])
    await seat(390, 'light')
  })
  afterAll(async () => {
    await browser?.close()
    deployed?.close()
    await machine?.end('SIGKILL')
    if (machine) await rm(machine.state, { recursive: true, force: true })
  })

  it('asks for a link, opens it, presses the button and sits at the desk', async () => {
    await page.goto(`${machine.site}/desk`)
    await page.getByLabel('Email address').fill(editor)
    await page.waitForTimeout(2_100)
    await readable('the form')
    await page.getByRole('button', { name: 'Email me the link' }).click()
    await page.getByText('Check your inbox.').waitFor()
    const [mail = ''] = await until('link to the desk', async () => {
      const found = await textsTo(editor)
      return found.length > 0 ? found : undefined
    })
    await page.goto(/http:\S+\/desk\/v1\S+/.exec(mail)?.[0] ?? 'no link')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('Signed in as').waitFor()
    await readable('the desk on a phone')
  })

  it('drops a rumour, mends a headline, makes two one, and writes a word above it', async () => {
    await entry('rumour').getByRole('button', { name: 'Drop it' }).click()
    await inForce()
    expect(await entry('rumour').count()).toBe(0)
    await page.getByRole('link', { name: headlines.typo }).click()
    await page.getByLabel('Headline').fill('Delegations leave for the talks')
    await page.getByRole('button', { name: 'Set the headline' }).click()
    await inForce()
    await readable('a development on a phone')
    await page.goto(`${desk()}/developments/${ids.get('one')}`)
    await page.getByLabel('It is one with').selectOption(ids.get('other') ?? '')
    await page.getByRole('button', { name: 'Make them one' }).click()
    await inForce()
    await page.goto(desk())
    expect((await entry('one').count()) + (await entry('other').count())).toBe(1)
    await page.getByText('A word of your own above the news').click()
    await page.getByLabel(/^Words above this/).fill('The ferry is back, *and so are we*.')
    await page.getByRole('button', { name: 'Set them' }).click()
    await inForce()
  })

  it('lets the digest go, and reads it in the inbox as it was decided', async () => {
    await page.locator('#edition').getByRole('button', { name: 'Let it go' }).click()
    await inForce()
    await page.locator('#edition').getByText('An editor lets it go.').waitFor()
    const closes = (await page.locator('#edition input[name=closes]').getAttribute('value')) ?? ''
    await open({ open: 'due', story: pack.id }, closes)
    // By the hour of the day it is the daily or the weekly edition that closes next.
    const cadence = await page.locator('#edition input[name=cadence]').first().getAttribute('value')
    const reader = cadence === 'daily' ? 'daily-europe@example.org' : 'weekly-meeting@example.org'
    const text = await until('the digest', async () =>
      (await textsTo(reader)).find(one => one.includes('Delegations leave for the talks')),
    )
    expect(text).toContain('The ferry is back')
    expect(text).not.toContain(headlines.rumour)
    expect(
      [headlines.one, headlines.other].filter(one => text.includes(one)),
      text,
    ).toHaveLength(1)
  })

  it('corrects it, on a desktop: only those hear it who got it', async () => {
    const state = await page.context().storageState()
    const context = await browser.newContext({
      viewport: { width: 1280, height: 844 },
      colorScheme: 'dark',
      bypassCSP: true,
      storageState: state,
    })
    page = await context.newPage()
    await page.goto(desk())
    await readable('the desk on a desktop')
    await page
      .locator('#mailings a')
      .filter({ hasText: /No\. \d+/ })
      .first()
      .click()
    await page.getByRole('heading', { name: 'What became of it' }).waitFor()
    await readable('a mailing on a desktop')
    await page.getByLabel('What was wrong').fill('Delegations leave for the talks')
    await page.getByLabel('What is right').fill('Delegations leave for talks about talks')
    await page.getByRole('button', { name: 'Mail the correction' }).click()
    await page.locator('#said').getByText('The correction goes').waitFor()
    await page.goto(`${machine.site}/local`)
    await page.getByRole('button', { name: 'Collect now' }).click()
    const whoHas = async (words: string) =>
      (await mailsIn(machine.state))
        .filter(mail => bare(mail).includes(words))
        .map(mail => mail.to?.[0]?.address ?? '')
        .sort()
        .join()
    const got = await whoHas('The ferry is back')
    expect(got).toContain(',')
    await until('the correction, to all who got it', async () =>
      (await whoHas('talks about talks')).length >= got.length ? true : undefined,
    )
    expect(await whoHas('talks about talks')).toBe(await whoHas('The ferry is back'))
  })

  it('holds an alert, and lets it go', async () => {
    await bring('alarm', 9)
    const call = { topic: 'meeting', topics: ['meeting'], milestone: null, reason: 'coverage' }
    const at = machineClock.now()
    const alert = alertMailing(pack.id, { ...call, development: ids.get('alarm') ?? '', at }, at, 0)
    await createMailingStore(deployed.table).put(alert, {
      topic: call.topic,
      development: ids.get('alarm') ?? '',
      milestone: null,
      reason: call.reason,
    })
    const waiting = page.locator('#waiting')
    await page.goto(desk())
    await waiting.getByRole('link', { name: headlines.alarm }).waitFor()
    await waiting.getByRole('button', { name: 'Hold it' }).click()
    await inForce()
    await open({ open: 'mailing', mailing: alert.id }, machineClock.now())
    await waiting.getByText('Held by an editor.').waitFor()
    expect(await addressees(/walk out/)).toEqual([])
    await waiting.getByRole('button', { name: 'Let it go' }).click()
    await inForce()
    await open({ open: 'mailing', mailing: alert.id }, machineClock.now())
    await until('the alert', async () => (await addressees(/walk out/)).length > 0 || undefined, 150_000)
  })

  it('sets where the story stands, and takes it back', async () => {
    await page.goto(desk())
    await page.getByText('Set a milestone, or take one back').click()
    const form = page.locator('#state form').last()
    const label = (await form.locator('select[name=milestone] option').last().textContent()) ?? ''
    await form.getByLabel('Milestone').selectOption({ label })
    await form.getByLabel('Why').fill('Seen with our own eyes')
    await form.getByLabel('Source').fill('https://example.org/seen')
    await form.getByRole('button', { name: 'Decide' }).click()
    await inForce()
    await page.locator('#state').getByText('by decision').waitFor()
    await page.locator('#said').getByRole('button', { name: 'Take it back' }).click()
    await page.locator('#said').getByText('Taken back').waitFor()
    expect(await page.locator('#state').getByText('by decision').count()).toBe(0)
  })

  it('closes the story: a last mail, and nobody can join', async () => {
    await page.goto(desk())
    await page.getByText('Close the story').click()
    await page.locator('#close').getByLabel('Why').fill('The talks are over.')
    await page.getByRole('button', { name: 'Close it' }).click()
    await inForce()
    await page.locator('#close').getByText('It is closed').waitFor()
    await page.goto(`${machine.site}/local`)
    await page.getByRole('button', { name: 'Collect now' }).click()
    await until('the last mail', async () =>
      (await textsTo('weekly-meeting@example.org')).find(one => one.includes('The talks are over.')),
    )
    await page.goto(`${machine.site}/stories/${pack.id}`)
    expect(await page.getByRole('button', { name: 'Send me the confirmation email' }).count()).toBe(0)
  })

  it('signs out, and is out', async () => {
    await page.goto(desk())
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Email me the link' }).waitFor()
    await page.goto(desk())
    await page.getByRole('button', { name: 'Email me the link' }).waitFor()
  })

  it('leaves old links as they were', async () => {
    const [first = ''] = await textsTo('weekly-meeting@example.org')
    await page.goto(/http:\S+\/unsubscribe\/\S+/.exec(first)?.[0] ?? 'no link')
    await page.getByRole('button', { name: 'Unsubscribe from everything' }).waitFor()
  })
})
