import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import type { Letter } from '#core/delivery/envelope'
import { assembleBody } from '#core/delivery/sliced-mail'
import { frenchStory, frenchHeadlines as headlines } from '#test/core/story/french-story'
import { wholeDay } from '#test/functions/whole-day'
import { everyPageIn } from '#test/templates/pages/every-page'
import { openBrowser } from './browser.ts'
import { expectReadableInEachLook } from './in-each-look.ts'

describe('a story told in French, on a phone and a desktop, light and dark', () => {
  let browser: Browser
  let pages: Record<string, string> = {}
  let mails: Record<string, Letter> = {}
  beforeAll(async () => {
    browser = await openBrowser()
    const day = await wholeDay({ story: frenchStory, from: 5, headlines })
    pages = day.pages
    mails = { ...day.mails, ...(await day.later()) }
  })
  afterAll(async () => {
    await browser?.close()
  })

  it('every page of it can be read', () => expectReadableInEachLook(browser, pages, 'page'))
  it('every form and answer can be read', async () =>
    expectReadableInEachLook(browser, await everyPageIn('fr'), 'page'))
  it('every mail can be read', () =>
    expectReadableInEachLook(
      browser,
      Object.fromEntries(Object.entries(mails).map(([name, { body }]) => [name, assembleBody(body).html])),
      'mail',
    ))
})
