import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { backtestCommand } from '#cli/backtest'
import { openBrowser } from './browser.ts'
import { findings, looks, openPage, sidewaysScroll } from './readable.ts'

const story = 'trump-putin-meeting'
const hostile = '"><script>document.title = 1</script><img src="http://127.0.0.1:9/x" onerror="alert(1)">'
/** Headlines that never were, some of them by somebody who means us ill. */
const headlines: [string, string][] = [
  ['10:00', `Trump and Putin agree to meet, Kremlin and White House say ${hostile}`],
  ['10:05', `White House says Trump will meet Putin after both sides agree ${'W'.repeat(200)}`],
  ['10:09', 'Trump and Putin agree to meet: White House confirms talks </style></iframe></svg>'],
  ['11:00', 'Trump-Putin summit called off, Kremlin says'],
  ['11:05', 'White House: Trump-Putin meeting called off'],
]
const reports = headlines.map(([time, title], n) => ({
  id: `x-${n}`,
  title,
  outlet: `Paper ${n} ${hostile}`,
  published: `2031-03-04T${time}:00Z`,
}))

describe('the report of a backtest, before an editor', () => {
  let browser: Browser
  let folder: string
  beforeAll(async () => {
    browser = await openBrowser()
    folder = await mkdtemp(join(tmpdir(), 'report-'))
    const [all, some] = [join(folder, 'all.jsonl'), join(folder, 'some.jsonl')]
    const lines = reports.map(one => `${JSON.stringify(one)}\n`)
    await writeFile(all, lines.join(''))
    await writeFile(some, lines.slice(0, 3).join(''))
    const io = { stdout: () => {}, stderr: () => {}, progress: () => {} }
    const out = join(folder, 'out')
    await backtestCommand(story, { reports: some, out }, io)
    // So that the report also says what would have changed.
    await backtestCommand(story, { reports: all, out, against: out }, io)
  })
  afterAll(async () => {
    await browser?.close()
    if (folder) await rm(folder, { recursive: true })
  })

  for (const look of looks)
    it(`can be read at ${look.width} px, ${look.colorScheme}; nothing in it runs or loads`, async () => {
      const { context, page, asked } = await openPage(browser, look)
      page.on('dialog', () => asked.push('a dialog'))
      const address = pathToFileURL(join(folder, 'out', 'report.html')).href
      await page.goto(address)
      await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
      for (const frame of await page.locator('iframe').all()) await frame.scrollIntoViewIfNeeded()
      expect(await page.locator('iframe').count()).toBeGreaterThan(2)
      expect(await page.getByText('Alerts that are new').count()).toBe(1)
      expect(asked.filter(url => url !== address && !url.startsWith('about:'))).toEqual([])
      expect(await page.title()).toMatch(/^Backtest: /)
      expect(await page.locator('svg.hours').filter({ visible: true }).count()).toBe(1)
      expect(await findings(page)).toEqual([])
      expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
      await context.close()
    })
})
