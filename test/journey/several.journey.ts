import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { words } from '#templates/words/words-for'
import { frenchStory } from '#test/core/story/french-story'
import { harbourStory } from '#test/core/story/harbour-story'
import { createHouse, idOf, linkIn, origin, second } from '#test/functions/site/house'
import { atHouse } from './at-house.ts'
import { openBrowser } from './browser.ts'
import { crampedTexts } from './cramped-texts.ts'
import { findings, looks, openPage, sidewaysScroll } from './readable.ts'

const address = 'reader@example.org'
const itself = <Value>(value: Value): Value => value
const compiled = (pack: typeof harbourStory) => ({ pack, backgroundHtml: '', backgroundText: '' })

/** One address for two stories, in the language of the first. */
const ways = [
  { language: 'en', stories: [harbourStory, frenchStory], scripts: false },
  { language: 'fr', stories: [frenchStory, harbourStory], scripts: true },
] as const

describe.each(ways)(
  'one sign-up for two stories, $language, scripts: $scripts',
  ({ language, stories, scripts }) => {
    const { page: said } = words[language]
    const [first, other] = stories
    const house = createHouse(itself, itself, compiled(first), [compiled(other)])
    let browser: Browser
    let page: Page
    beforeAll(async () => {
      browser = await openBrowser()
      const context = await browser.newContext({
        viewport: { width: 320, height: 800 },
        javaScriptEnabled: scripts,
      })
      await atHouse(context, house)
      page = await context.newPage()
    })
    afterAll(() => browser?.close())

    const told = (text: string) => page.getByText(text, { exact: false }).first().waitFor({ timeout: 10_000 })
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
    const states = () =>
      Promise.all(stories.map(async ({ id }) => (await house.readers.subscription(idOf(address), id))?.state))
    let confirmation = ''

    it('ticks both, sees the topics of what is ticked, and gives the address once', async () => {
      await page.goto(`${origin}/`)
      const topic = page.locator(`#topics-${other.id}-2`)
      expect(await topic.isVisible()).toBe(false)
      for (const { title } of stories) await page.getByLabel(title, { exact: true }).check()
      await topic.check()
      await page.locator('#address').fill(address)
      house.clock.move(5 * second)
      await press(said.form.send)
      await told(said.answer.first)
    })

    it('gets one mail, confirms both by one click, and has two welcomes', async () => {
      const mails = await house.deliver()
      expect(mails).toHaveLength(1)
      confirmation = mails[0] ? linkIn(mails[0], 'confirm') : ''
      await page.goto(origin + confirmation)
      for (const { title } of stories) await told(title)
      expect(await states()).toEqual(['pending', 'pending'])
      await press(said.confirm.several.button)
      await told(said.confirmed.several.rest)
      expect(await states()).toEqual(['active', 'active'])
      expect(await house.deliver()).toHaveLength(2)
      const own = await house.readers.subscription(idOf(address), other.id)
      expect(own?.preferences.topics).toEqual(other.topics.slice(0, 2).map(({ id }) => id))
    })

    it('can be read on a phone and a desktop', async () => {
      const scheme = scripts ? 'light' : 'dark'
      for (const look of looks.filter(({ width, colorScheme }) => width !== 640 && colorScheme === scheme)) {
        const { context, page: seen } = await openPage(browser, look)
        await atHouse(context, house)
        for (const path of ['/', confirmation]) {
          await seen.goto(origin + path)
          for (const box of await seen.locator('input[name=stories]').all()) await box.check()
          expect.soft(await findings(seen), path).toEqual([])
          expect.soft(await sidewaysScroll(seen), `${path} scrolls sideways`).toBeLessThanOrEqual(0)
          expect.soft(await crampedTexts(seen), path).toEqual([])
        }
        await context.close()
      }
    })
  },
)
