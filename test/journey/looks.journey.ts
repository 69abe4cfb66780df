import { rm } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { longWordMails } from '../templates/mail/long-words.ts'
import { specimens } from '../templates/mail/specimens.ts'
import { openBrowser } from './browser.ts'
import { crampedTexts } from './cramped-texts.ts'
import { freePort, mailsIn, newState, type RunningMachine, startMachine, until } from './machine.ts'
import { looks, openPage, seriousFindings, sidewaysScroll } from './readable.ts'

const story = '/stories/trump-putin-meeting'

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
        expect.soft(await seriousFindings(page), name).toEqual([])
        expect.soft(await sidewaysScroll(page), `${name} scrolls sideways`).toBeLessThanOrEqual(0)
        expect.soft(await crampedTexts(page), name).toEqual([])
      }
      expect(asked.filter(url => !url.startsWith('about:'))).toEqual([])
      await context.close()
    })
  }

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
      ]
    }

    for (const look of looks)
      it(`every page can be read at ${look.width} px, ${look.colorScheme}, and loads nothing from elsewhere`, async () => {
        const { context, page, asked } = await openPage(browser, look)
        for (const path of await paths()) {
          await page.goto(machine.site + path)
          expect.soft(await seriousFindings(page), path).toEqual([])
          expect.soft(await sidewaysScroll(page), `${path} scrolls sideways`).toBeLessThanOrEqual(0)
          await page.locator('details').evaluateAll(all => {
            for (const one of all) one.setAttribute('open', '')
          })
          expect.soft(await crampedTexts(page), path).toEqual([])
          expect
            .soft(await page.getByText('Sample data', { exact: false }).count(), `${path} says sample data`)
            .toBeGreaterThan(0)
        }
        expect(
          asked.filter(url => !url.startsWith(machine.site) && !/^(about|blob|data):/.test(url)),
        ).toEqual([])
        expect(await context.cookies()).toEqual([])
        await context.close()
      })
  })
})
