import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import { styleSheet } from '#templates/pages/style'
import { crampedTexts } from './cramped-texts.ts'
import { findings, looks, openPage, sidewaysScroll } from './readable.ts'

/** Where pictures of it go, for whoever wants to look; none unless told. */
const pictures = process.env.PICTURES

/**
 * Each of these can be read on a phone and a desktop, light and dark. Each is opened once, and then looked at in one look
 * after another: that takes a third of the time.
 * @param written HTML by name
 */
export const expectReadableInEachLook = async (
  browser: Browser,
  written: Record<string, string>,
  of: 'page' | 'mail',
): Promise<void> => {
  const { context, page } = await openPage(browser, looks[0])
  let html = ''
  await context.route('**/*', route =>
    route.request().url().endsWith('/style.css')
      ? route.fulfill({ contentType: 'text/css', body: styleSheet })
      : route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }),
  )
  for (const [name, one] of Object.entries(written)) {
    html = one
    await page.goto(`https://storywire.test/${encodeURIComponent(name)}`)
    await page.locator('details').evaluateAll(all => {
      for (const one of all) one.setAttribute('open', '')
    })
    for (const { width, colorScheme } of looks) {
      const what = `${name} at ${width} px, ${colorScheme}`
      await page.setViewportSize({ width, height: 800 })
      await page.emulateMedia({ colorScheme })
      expect.soft(await findings(page, of), what).toEqual([])
      expect.soft(await sidewaysScroll(page), `${what} scrolls sideways`).toBeLessThanOrEqual(0)
      expect.soft(await crampedTexts(page), what).toEqual([])
      if (pictures !== undefined)
        await page.screenshot({
          path: `${pictures}/${width}-${colorScheme}-${of}-${name.replaceAll(/\W+/g, '-')}.png`,
          fullPage: true,
        })
    }
  }
  await context.close()
}
