import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { words } from '#templates/words/words-for'
import { createHouse, linkIn, origin } from '#test/functions/site/house'
import { atHouse } from './at-house.ts'
import { openBrowser } from './browser.ts'

const reader = 'reader@example.org'
const { preferences: said } = words.en.page

describe('the zone that a browser offers', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser?.close())

  /** The preferences of somebody who has just joined, as a browser in that zone shows them. */
  const preferencesIn = async (timezoneId: string) => {
    const house = createHouse()
    const { welcome } = await house.join(reader)
    const context = await browser.newContext({ timezoneId })
    await atHouse(context, house)
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', message => complaints.push(message.text()))
    page.on('pageerror', ({ message }) => complaints.push(message))
    await page.goto(origin + linkIn(welcome, 'manage'))
    const zones = page.locator('#time-zone')
    const save = async () => {
      await page.getByRole('button', { name: said.save }).click()
      await page.getByText(said.saved).waitFor({ timeout: 10_000 })
      return (await house.subscription(reader))?.preferences.timeZone
    }
    const shown = async () => (await zones.locator('option:checked').textContent()) ?? ''
    return { page, zones, shown, save, complaints, close: () => context.close() }
  }

  it('is added where it is not listed, and saved as the reader sees it', async () => {
    const { zones, shown, save, complaints, close } = await preferencesIn('America/Port_of_Spain')
    expect(await shown()).toBe('Port of Spain')
    const before = await zones.locator('option').count()
    expect(await save()).toBe('America/Port_of_Spain')
    expect(await shown()).toMatch(/^Port of Spain \(now \d\d:\d\d\)$/)
    expect(await zones.locator('option').count()).toBe(before)
    expect(complaints).toEqual([])
    await close()
  })

  it('is found in the list by an older name of it, too', async () => {
    const { shown, save, close } = await preferencesIn('Asia/Calcutta')
    expect(await shown()).toMatch(/^Kolkata \(now/)
    expect(await save()).toBe('Asia/Kolkata')
    await close()
  })

  it('gives way to the reader’s own choice, for good', async () => {
    const { page, zones, shown, save, close } = await preferencesIn('Asia/Tokyo')
    expect(await shown()).toMatch(/^Tokyo/)
    await zones.selectOption('Europe/Kyiv')
    expect(await save()).toBe('Europe/Kyiv')
    await page.reload()
    expect(await shown()).toMatch(/^Kyiv/)
    expect(await page.getByText(said.zoneOffered).count()).toBe(0)
    await close()
  })
})
