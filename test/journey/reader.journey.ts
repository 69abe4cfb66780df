import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Envelope } from '#core/delivery/envelope'
import { plusDays } from '#core/instant'
import { words } from '#templates/words/words-for'
import { frenchStory } from '#test/core/story/french-story'
import { harbourStory } from '#test/core/story/harbour-story'
import { createHouse, day, hour, idOf, linkIn, origin, second } from '#test/functions/site/house'
import { mailNews } from '#test/functions/site/mail-news'
import { atHouse } from './at-house.ts'
import { openBrowser } from './browser.ts'

const address = 'reader@example.org'
const next = 'reader.new@example.com'
const itself = <Value>(value: Value): Value => value

const ways = [
  { language: 'en', story: harbourStory, scripts: true },
  { language: 'en', story: harbourStory, scripts: false },
  { language: 'fr', story: frenchStory, scripts: true },
  { language: 'fr', story: frenchStory, scripts: false },
] as const

/** All that a reader can decide, in a browser, on a clock that the journey moves. The steps stand on one another. */
describe.each(ways)('a reader in $language, scripts: $scripts', ({ language, story: pack, scripts }) => {
  const { page: said } = words[language]
  const house = createHouse(itself, itself, { pack, backgroundHtml: '', backgroundText: '' })
  let browser: Browser
  let page: Page
  /** What the site answered last, also where a browser makes a file of it. */
  let answered = ''

  beforeAll(async () => {
    browser = await openBrowser()
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      javaScriptEnabled: scripts,
      timezoneId: 'Asia/Tokyo',
    })
    await atHouse(context, house, body => {
      answered = body
    })
    page = await context.newPage()
  })
  afterAll(() => browser?.close())

  const open = (path: string) => page.goto(origin + path)
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const told = (text: string) => page.getByText(text, { exact: false }).first().waitFor({ timeout: 10_000 })
  const one = (mails: Envelope[], to: string): Envelope => {
    const found = mails.find(mail => mail.to === to)
    if (!found) throw new Error(`No mail came to ${to}.`)
    return found
  }
  const mailed = async (to = address) => one(await house.deliver(), to)
  const newsTo = (to: string, kind: 'edition' | 'alert', id: string) =>
    mailNews(house, pack, kind, id, idOf(to))
  const held = async (of = address) => (await house.subscription(of)) ?? expect.fail('no subscription')
  /** By the fresh link that a button of the preferences mails. */
  const toOwnData = async (manage: string, to: string) => {
    house.clock.move(2 * day)
    await open(manage)
    await press(said.own.ask)
    await told(said.own.sent)
    await open(linkIn(await mailed(to), 'own'))
  }

  let manage = ''
  let unsubscribe = ''

  it('subscribes, and confirms', async () => {
    await open(`/stories/${pack.id}`)
    await page.locator('#address').fill(address)
    for (const { title } of pack.topics.slice(0, 2)) await page.getByLabel(title, { exact: true }).check()
    await page.locator('#alerts').check()
    house.clock.move(5 * second)
    await press(said.form.send)
    await told(said.answer.first)
    await open(linkIn(await mailed(), 'confirm'))
    expect((await held()).state).toBe('pending')
    await press(said.confirm.button)
    await told(said.confirmed.title)
    expect((await held()).state).toBe('active')
    expect(await mailed()).toBeDefined()
  })

  it('gets a digest, and by it seven o’clock where the reader is', async () => {
    const digest = one(await newsTo(address, 'edition', 'e-weekly-one'), address)
    manage = linkIn(digest, 'manage')
    unsubscribe = linkIn(digest, 'unsubscribe')
    await open(manage)
    const zone = page.locator('#time-zone')
    // Offered by the browser and not yet saved; found by hand where no script runs.
    expect(await zone.inputValue()).toBe(scripts ? 'Asia/Tokyo' : pack.timeZone)
    expect(await page.getByText(said.preferences.zoneOffered).isVisible()).toBe(scripts)
    expect((await held()).preferences.timeZone).toBeUndefined()
    if (!scripts) await zone.selectOption('Asia/Tokyo')
    await page.locator('#digest-hour').selectOption('7')
    await press(said.preferences.save)
    await told(said.preferences.saved)
    expect((await held()).preferences).toMatchObject({ digestHour: 7, timeZone: 'Asia/Tokyo' })
    await page.locator('#digest-hour').selectOption('')
    await press(said.preferences.save)
    await told(said.preferences.saved)
    expect((await held()).preferences).toMatchObject({ timeZone: 'Asia/Tokyo' })
    expect((await held()).preferences.digestHour).toBeUndefined()
  })

  it('changes the preferences', async () => {
    await open(manage)
    await page.locator('#cadence-daily').check()
    await press(said.preferences.save)
    await told(said.preferences.saved)
    expect((await held()).preferences).toMatchObject({ cadence: 'daily', topics: ['meeting', 'money'] })
  })

  it('reads our words in another language, and goes back to the story’s', async () => {
    const other = language === 'en' ? 'fr' : 'en'
    await page.locator('#language').selectOption(other)
    await press(said.preferences.save)
    await told(words[other].page.preferences.saved)
    expect((await held()).preferences.language).toBe(other)
    await page.locator('#language').selectOption(language)
    await press(words[other].page.preferences.save)
    await told(said.preferences.saved)
    expect((await held()).preferences.language).toBeUndefined()
  })

  it('gets an alert, takes one topic less, pauses, and comes back', async () => {
    expect(await newsTo(address, 'alert', 'a-one')).toHaveLength(1)
    await open(unsubscribe)
    await page.locator('button[value="topic:money"]').click()
    await told(said.less.saved)
    expect((await held()).preferences.topics).toEqual(['meeting'])
    await open(manage)
    await page.locator('#pause').fill(plusDays(house.clock.now(), 7).slice(0, 10))
    await press(said.preferences.save)
    await told(said.preferences.paused)
    // The moments that set a pause and end it are its bounds.
    house.clock.move(60 * second)
    expect(await newsTo(address, 'alert', 'a-two')).toEqual([])
    await open(manage)
    await page.locator('#pause').fill('')
    house.clock.move(hour)
    await press(said.preferences.save)
    await told(said.preferences.saved)
    house.clock.move(60 * second)
    expect(await newsTo(address, 'alert', 'a-three')).toHaveLength(1)
  })

  it('changes the address, and both are told', async () => {
    await toOwnData(manage, address)
    await page.locator('#address').fill(next)
    await press(said.move.ask)
    await told(said.move.sent)
    await open(linkIn(await mailed(next), 'move'))
    await press(said.move.button)
    await told(said.move.done)
    const both = await house.deliver()
    expect(both.map(({ to }) => to).sort()).toEqual([next, address].sort())
    manage = linkIn(one(both, next), 'manage')
    expect(await newsTo(next, 'alert', 'a-four')).toHaveLength(1)
  })

  it('downloads all that is held', async () => {
    await toOwnData(manage, next)
    await press(said.own.download)
    await expect.poll(() => answered, { timeout: 10_000 }).toContain(`"${next}"`)
    expect(JSON.parse(answered)).toBeDefined()
  })

  it('leaves, takes it back, and erases everything', async () => {
    await open(manage)
    await press(said.unsubscribe.button)
    await told(said.unsubscribed.first)
    expect((await held(next)).state).toBe('left')
    await open(linkIn(await mailed(next), 'undo'))
    await press(said.unsubscribed.undo)
    await told(said.undone.title)
    expect((await held(next)).state).toBe('active')
    const [again] = await newsTo(next, 'alert', 'a-five')
    await toOwnData(linkIn(again ?? expect.fail('no alert'), 'manage'), next)
    await press(said.own.erase)
    await told(said.own.erasedFirst)
    expect((await house.subscriber(next))?.address).toBeNull()
    expect(await newsTo(next, 'alert', 'a-six')).toEqual([])
  })
})
