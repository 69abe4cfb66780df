import { rm } from 'node:fs/promises'
import type { Browser, Page, Response } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyPageIn } from '#test/templates/pages/every-page'
import { longWordMails } from '../templates/mail/long-words.ts'
import { specimens } from '../templates/mail/specimens.ts'
import { openBrowser } from './browser.ts'
import { crampedTexts } from './cramped-texts.ts'
import { expectReadableInEachLook } from './in-each-look.ts'
import { freePort, mailsIn, newState, type RunningMachine, startMachine, until } from './machine.ts'
import { findings, looks, openPage, sidewaysScroll } from './readable.ts'

const story = '/stories/trump-putin-meeting'
/** A page with all that it loads, as somebody gets it who comes for the first time. */
const firstViewBytes = 60_000

describe('mails and pages, on a phone and a desktop, light and dark', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
  })

  it('a word that breaks and labels that touch are seen', async () => {
    const page = await browser.newPage({ viewport: { width: 320, height: 800 } })
    const cells = (style: string) =>
      `<table style="width:100px;table-layout:fixed"><tr><td style="${style}">Announced</td><td>Postponed</td><td>Held</td></tr></table>`
    await page.setContent(`${cells('')}<p style="width:120px;word-break:break-all">On Sunday announced</p>`)
    const found = await crampedTexts(page)
    expect(found.filter(one => one.startsWith('overlap'))).not.toEqual([])
    expect(found.filter(one => one.startsWith('broken within'))).not.toEqual([])
    await page.close()
  })

  for (const { width, colorScheme } of looks) {
    it(`every mail can be read at ${width} px, ${colorScheme}, and asks nobody for anything`, async () => {
      const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme })
      const page = await context.newPage()
      const asked: string[] = []
      page.on('request', request => asked.push(request.url()))
      for (const [name, { html }] of Object.entries({ ...(await specimens()), ...(await longWordMails()) })) {
        await page.setContent(html)
        expect.soft(await findings(page, 'mail'), name).toEqual([])
        expect.soft(await sidewaysScroll(page), `${name} scrolls sideways`).toBeLessThanOrEqual(0)
        expect.soft(await crampedTexts(page), name).toEqual([])
      }
      expect(asked.filter(url => !url.startsWith('about:'))).toEqual([])
      await context.close()
    })
  }

  // What the machine below shows only to who has a fresh link, or has typed something wrong, and several stories.
  it('every form and answer can be read', async () =>
    expectReadableInEachLook(browser, await everyPageIn('en'), 'page'))

  describe('the site', () => {
    let machine: RunningMachine
    beforeAll(async () => {
      machine = await startMachine(await newState(), await freePort())
      await until(
        'first digest',
        () => (machine.output().includes('A digest is in the inbox') ? true : undefined),
        90_000,
      )
      // The alert goes its own way: on a busy machine it may come after the digest.
      await until(
        'first alert',
        async () => (await mailsIn(machine.state)).find(mail => mail.text?.includes(`${story}/alerts/`)),
        90_000,
      )
    })
    afterAll(async () => {
      await machine?.end('SIGKILL')
      if (machine) await rm(machine.state, { recursive: true, force: true })
    })

    const paths = async (): Promise<string[]> => {
      const mails = await mailsIn(machine.state)
      const links = mails.flatMap(mail => [
        ...(mail.text ?? '').matchAll(/http:\/\/127\.0\.0\.1:\d+(\/\S+)/g),
      ])
      const ours = links.map(([, path]) => path ?? '')
      const one = (start: string) =>
        ours.find(path => path.startsWith(start)) ?? `no link that starts with ${start}`
      return [
        '/',
        `${story}/archive`,
        `${story}/archive?q=putin`,
        `${story}/archive?q=zeppelin`,
        `${story}/topics/ukraine`,
        `${story}/background`,
        `${story}/about`,
        one(`${story}/developments/`),
        one(`${story}/editions/`),
        one(`${story}/alerts/`),
        '/preferences',
        one('/manage/'),
        one('/unsubscribe/'),
        '/nowhere',
        '/local',
        '/local/inbox',
        '/desk',
        `/local/desk${story}`,
        `/local/desk${one(`${story}/developments/`)}`,
        `/local/desk${one(`${story}/editions/`).replace('/editions/', '/mailings/')}`,
      ]
    }

    const expectReadable = async (page: Page, what: string): Promise<void> => {
      expect.soft(await findings(page), what).toEqual([])
      expect.soft(await sidewaysScroll(page), `${what} scrolls sideways`).toBeLessThanOrEqual(0)
      await page.locator('details').evaluateAll(all => {
        for (const one of all) one.setAttribute('open', '')
      })
      expect.soft(await crampedTexts(page), what).toEqual([])
      expect
        .soft(await page.getByText('Sample data', { exact: false }).count(), `${what} says sample data`)
        .toBeGreaterThan(0)
    }

    for (const look of looks)
      it(`every page can be read at ${look.width} px, ${look.colorScheme}, and loads nothing from elsewhere`, async () => {
        const { context, page, asked } = await openPage(browser, look)
        for (const path of await paths()) {
          const loaded: Promise<number>[] = []
          const weigh = (response: Response) => loaded.push(response.body().then(body => body.length))
          page.on('response', weigh)
          await page.goto(machine.site + path)
          page.off('response', weigh)
          const bytes = (await Promise.all(loaded)).reduce((sum, one) => sum + one, 0)
          // As it comes: the site packs nothing.
          expect.soft(bytes, `${path} weighs ${bytes} bytes`).toBeLessThanOrEqual(firstViewBytes)
          await expectReadable(page, path)
        }
        expect(
          asked.filter(url => !url.startsWith(machine.site) && !/^(about|blob|data):/.test(url)),
        ).toEqual([])
        expect(await context.cookies()).toEqual([])
        await context.close()
      })

    // Last: links to the preferences from before an end are void.
    for (const { width, colorScheme } of looks)
      it(`leaving and its undo can be read at ${width} px, ${colorScheme}, page by page`, async () => {
        const { context, page } = await openPage(browser, { width, colorScheme })
        const link = (await paths()).find(path => path.startsWith('/unsubscribe/')) ?? 'no link'
        const shown = async (heading: string) => {
          await page.getByRole('heading', { level: 1, name: heading }).waitFor({ timeout: 10_000 })
          await expectReadable(page, heading)
        }
        const leave = async () => {
          await page.goto(machine.site + link)
          await shown('Unsubscribe')
          await page.getByRole('button', { name: 'Unsubscribe from everything' }).click()
          await shown('Goodbye')
          return page.locator('form[action^="/undo/"]').getAttribute('action')
        }
        const first = await leave()
        await page.goto(`${machine.site}${first}`)
        await shown('Stay subscribed?')
        await page.getByRole('button', { name: 'Undo' }).click()
        await shown('You are subscribed again')
        const second = await leave()
        await page.goto(`${machine.site}${first}`)
        await shown('It is too late to undo this')
        await page.goto(machine.site + link)
        await shown('Goodbye')
        await page.goto(`${machine.site}${second}`)
        await page.getByRole('button', { name: 'Undo' }).click()
        await shown('You are subscribed again')
        await context.close()
      })
  })
})
