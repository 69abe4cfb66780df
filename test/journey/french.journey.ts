import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assembleBody } from '#core/delivery/sliced-mail'
import { styleSheet } from '#templates/pages/style'
import { frenchStory, frenchHeadlines as headlines } from '#test/core/story/french-story'
import { wholeDay } from '#test/functions/whole-day'
import { everyPage } from '#test/templates/pages/every-page'
import { openBrowser } from './browser.ts'
import { crampedTexts } from './cramped-texts.ts'
import { findings, looks, openPage, sidewaysScroll } from './readable.ts'

/** Where pictures of it go, for whoever wants to look; none unless told. */
const pictures = process.env.PICTURES

describe('a story told in French, on a phone and a desktop, light and dark', () => {
  let browser: Browser
  let written: Record<string, string> = {}
  beforeAll(async () => {
    browser = await openBrowser()
    const { pages, mails } = await wholeDay({ story: frenchStory, from: 5, headlines })
    const forms: Record<string, string> = {}
    for (const [name, html] of Object.entries(everyPage(text => (text === 'en' ? 'fr' : text))))
      forms[`form ${name}`] = String(await html)
    const letters = Object.entries(mails).map(([name, { body }]) => [`mail ${name}`, assembleBody(body).html])
    written = { ...pages, ...forms, ...Object.fromEntries(letters) }
  })
  afterAll(async () => {
    await browser?.close()
  })

  for (const look of looks)
    it(`can be read at ${look.width} px, ${look.colorScheme}`, async () => {
      const { context, page } = await openPage(browser, look)
      await context.route('**/*', route => {
        const path = decodeURIComponent(new URL(route.request().url()).pathname.slice(1))
        return path === 'style.css'
          ? route.fulfill({ contentType: 'text/css', body: styleSheet })
          : route.fulfill({ contentType: 'text/html; charset=utf-8', body: written[path] ?? '' })
      })
      for (const name of Object.keys(written)) {
        await page.goto(`https://storywire.test/${encodeURIComponent(name)}`)
        await page.locator('details').evaluateAll(all => {
          for (const one of all) one.setAttribute('open', '')
        })
        expect.soft(await findings(page, name.startsWith('mail ') ? 'mail' : 'page'), name).toEqual([])
        expect.soft(await sidewaysScroll(page), `${name} scrolls sideways`).toBeLessThanOrEqual(0)
        expect.soft(await crampedTexts(page), name).toEqual([])
        if (pictures !== undefined)
          await page.screenshot({
            path: `${pictures}/${look.width}-${look.colorScheme}-${name.replaceAll(/\W+/g, '-')}.png`,
            fullPage: true,
          })
      }
      await context.close()
    })
})
