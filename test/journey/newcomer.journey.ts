import { rm } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './browser.ts'
import {
  freePort,
  type InboxMail,
  mailsTo,
  newState,
  type RunningMachine,
  startMachine,
  until,
} from './machine.ts'

/** A newcomer with a browser, from `npm start` to leaving. The steps stand on one another. */
describe('a newcomer', () => {
  let browser: Browser
  let page: Page
  let machine: RunningMachine
  const startedAt = Date.now()
  const address = 'Newcomer+news@example.org'
  const mine = () => mailsTo(machine.state, address)
  const newest = async (count: number): Promise<InboxMail> =>
    until(`mail number ${count} to the newcomer`, async () => (await mine()).at(count - 1))
  const linkIn = (mail: InboxMail, path: string): string =>
    new RegExp(`http://127\\.0\\.0\\.1:\\d+/${path}/[^\\s">]+`).exec(mail.text ?? '')?.[0] ??
    `no ${path} link`
  const storedMails = async () => (await mine()).length

  beforeAll(async () => {
    browser = await openBrowser()
    page = await browser.newPage({ viewport: { width: 390, height: 844 } })
    machine = await startMachine(await newState(), await freePort())
  })
  afterAll(async () => {
    await browser?.close()
    await machine?.end('SIGKILL')
    if (machine) await rm(machine.state, { recursive: true, force: true })
  })

  it('sees a digest in the inbox within two minutes of the start', async () => {
    await until(
      'digest in the inbox',
      () => (machine.output().includes('A digest is in the inbox') ? true : undefined),
      110_000,
    )
    expect(Date.now() - startedAt).toBeLessThan(120_000)
    await page.goto(`${machine.site}/local/inbox`)
    await page
      .getByRole('link', { name: /Storywire No\. 1/ })
      .first()
      .click()
    await page.frameLocator('iframe').getByText('Where things stand on', { exact: false }).first().waitFor()
  })

  it('finds the story, marked as sample data, and the form on it', async () => {
    await page.goto(machine.site)
    await page.getByText('Sample data.').waitFor()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/\S/)
    expect(await page.getByRole('checkbox', { name: 'The meeting', exact: true }).isChecked()).toBe(true)
  })

  it('is told what is wrong with an address, and loses nothing of what was chosen', async () => {
    await page.getByLabel('Email address').fill('newcomer.example.org')
    await page.getByLabel('War and peace in Ukraine').check()
    await page.getByRole('button', { name: 'Send me the confirmation email' }).click()
    await page.getByText('One thing to correct').waitFor()
    expect(await page.getByLabel('Email address').inputValue()).toBe('newcomer.example.org')
    expect(await page.getByLabel('War and peace in Ukraine').isChecked()).toBe(true)
  })

  it('asks with a real address and is told to look into the mailbox', async () => {
    await page.getByLabel('Email address').fill(address)
    await page.waitForTimeout(2_100)
    await page.getByRole('button', { name: 'Send me the confirmation email' }).click()
    await page.getByText('Check your inbox.').waitFor()
    expect((await newest(1)).subject).toContain('Please confirm')
  })

  it('opens the confirmation link, which changes nothing, and presses the button', async () => {
    await page.goto(linkIn(await newest(1), 'confirm'))
    await page.reload()
    expect(await storedMails()).toBe(1)
    await page.getByRole('button', { name: 'Confirm my subscription' }).click()
    await page.getByText('You are subscribed', { exact: false }).first().waitFor()
  })

  it('gets the welcome mail at once: a list mail with the latest edition’s developments', async () => {
    const welcome = await newest(2)
    const header = (key: string) => welcome.headers.find(one => one.key === key)?.value
    expect(welcome.subject).toContain('You are subscribed')
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    expect(header('list-unsubscribe')).toMatch(/^<http.*\/unsubscribe\/.*>$/)
    expect(welcome.text).toContain('/developments/')
  })

  it('opens the edition by hand and finds it in the inbox, with the topics that were chosen', async () => {
    await page.goto(`${machine.site}/local`)
    await page.getByRole('button', { name: 'Open the edition now' }).click()
    const digest = await newest(3)
    expect(digest.subject).toContain('Storywire No. 2')
    expect(digest.text).toContain('covering your 2 topics')
    expect(Buffer.byteLength(digest.html ?? '')).toBeLessThan(90_000)
  })

  it('gets no edition twice when it is opened again', async () => {
    await page.goto(`${machine.site}/local`)
    await page.getByRole('button', { name: 'Collect now' }).click()
    await page.waitForTimeout(1_500)
    expect(await storedMails()).toBe(3)
  })

  it('finds its state again after a restart, and Ctrl-C ends cleanly', async () => {
    expect(await machine.end('SIGINT')).toBe(0)
    const before = (await mine()).map(mail => mail.file)
    machine = await startMachine(machine.state, machine.port)
    await until('the first round', () => (machine.output().includes('Collected:') ? true : undefined))
    expect((await mine()).map(mail => mail.file)).toEqual(before)
  })

  it('changes the topics without a password', async () => {
    await page.goto(linkIn(await newest(3), 'manage'))
    // Once for the digest, and once for alerts.
    const inDigest = () => page.locator('[name="topics"]').and(page.getByLabel('International law'))
    await inDigest().check()
    await page.getByRole('button', { name: 'Save preferences' }).click()
    await page.getByText('Saved.').waitFor()
    await page.goto(linkIn(await newest(3), 'manage'))
    expect(await inDigest().isChecked()).toBe(true)
  })

  it('leaves with one press, is told so by mail, and takes it back', async () => {
    await page.goto(linkIn(await newest(3), 'unsubscribe'))
    await page.getByRole('button', { name: 'Unsubscribe' }).click()
    await page.getByText('You are unsubscribed.').waitFor()
    const goodbye = await newest(4)
    expect(goodbye.subject).toContain('You have unsubscribed')
    await page.goto(linkIn(goodbye, 'undo'))
    await page.reload()
    await page.getByRole('button', { name: 'Undo and stay subscribed' }).click()
    await page.getByText('You are subscribed again', { exact: false }).first().waitFor()
  })

  it('leaves again, and gets nothing more', async () => {
    await page.goto(linkIn(await newest(3), 'unsubscribe'))
    await page.getByRole('button', { name: 'Unsubscribe' }).click()
    await page.getByText('You are unsubscribed.').waitFor()
    await page.goto(`${machine.site}/local`)
    await page.getByRole('button', { name: 'Open the edition now' }).click()
    await until('a third edition for somebody else', async () =>
      (await mailsTo(machine.state, 'weekly-everything@example.org')).some(mail =>
        mail.subject?.includes('No. 3'),
      ),
    )
    expect(await storedMails()).toBe(4)
  })

  it('comes back on the same day, and is let in at once', async () => {
    await page.goto(machine.site)
    await page.getByLabel('Email address').fill(address)
    await page.waitForTimeout(2_100)
    await page.getByRole('button', { name: 'Send me the confirmation email' }).click()
    await page.getByText('Check your inbox.').waitFor()
    const again = await newest(5)
    expect(again.subject).toContain('Please confirm')
    await page.goto(linkIn(again, 'confirm'))
    await page.getByRole('button', { name: 'Confirm my subscription' }).click()
    expect((await newest(6)).subject).toContain('You are subscribed')
  })
})
