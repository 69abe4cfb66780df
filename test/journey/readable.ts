import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import * as z from 'zod'

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const axeFindings = z.array(z.object({ id: z.string(), help: z.string() }))

/** A mail stands within the page of whoever reads it, which has the landmarks. */
const notOfMails = { region: { enabled: false }, 'landmark-one-main': { enabled: false } }

/** All that axe finds by any of its rules, of whatever weight; of a mail apart from landmarks. */
export const findings = async (page: Page, of: 'page' | 'mail' = 'page'): Promise<string[]> => {
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(axeSource)
  const rules = JSON.stringify(of === 'mail' ? notOfMails : {})
  const found: unknown = await page.evaluate(`axe.run({ rules: ${rules} }).then(result => result.violations)`)
  return axeFindings.parse(found).map(({ id, help }) => `${id}: ${help}`)
}

/** Pixels. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')

/** A phone and a desktop, light and dark. */
export const looks = [
  { width: 320, colorScheme: 'light' },
  { width: 320, colorScheme: 'dark' },
  { width: 640, colorScheme: 'light' },
  { width: 640, colorScheme: 'dark' },
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const

/** A page as such a reader sees it, and the addresses that it asks for. */
export const openPage = async (
  browser: Browser,
  { width, colorScheme }: (typeof looks)[number],
): Promise<{ context: BrowserContext; page: Page; asked: string[] }> => {
  // axe is put into the page, which the page's own policy forbids.
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, bypassCSP: true })
  const page = await context.newPage()
  const asked: string[] = []
  page.on('request', request => asked.push(request.url()))
  return { context, page, asked }
}
