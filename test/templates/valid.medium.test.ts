import { HtmlValidate } from 'html-validate'
import { describe, expect, test } from 'vitest'
import { assembleBody } from '#core/delivery/sliced-mail'
import { frenchStory, frenchHeadlines as headlines } from '#test/core/story/french-story'
import { wholeDay } from '#test/functions/whole-day'
import { specimens } from './mail/specimens.ts'
import { everyPageIn } from './pages/every-page.ts'

const pages = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // A headline is as long as its paper made it.
    'long-title': 'off',
    // Without it Safari reads a list that shows no bullets as no list.
    'no-redundant-role': 'off',
    // Boxes of one name are one choice of several; radios are shared by default.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],
  },
})

/** What Outlook on Windows needs, and MJML writes for it: tables with attributes of HTML 4, styles on elements, comments. */
const mails = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'long-title': 'off',
    'no-inline-style': 'off',
    'no-deprecated-attr': 'off',
    'no-conditional-comment': 'off',
    // MJML's own hand.
    'doctype-style': 'off',
    'presentation-role-style': 'off',
    'prefer-tbody': 'off',
    'prefer-native-element': 'off',
  },
})

const faultsOf = async (html: string, by: HtmlValidate): Promise<string[]> => {
  const { results } = await by.validateString(html)
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${ruleId}, line ${line}: ${message}`),
  )
}

describe('by the standard of HTML', () => {
  test('a page that is none is found out', async () => {
    expect(await faultsOf('<!DOCTYPE html><html lang="en"><p><div></div></p></html>', pages)).not.toEqual([])
    expect(await faultsOf('<table><tr><td></table>', mails)).not.toEqual([])
  })

  for (const language of ['en', 'fr'])
    test(`every page, in ${language}`, async () => {
      for (const [name, html] of Object.entries(await everyPageIn(language)))
        expect.soft(await faultsOf(html, pages), name).toEqual([])
    })

  test('every mail', async () => {
    for (const [name, { html }] of Object.entries(await specimens()))
      expect.soft(await faultsOf(html, mails), name).toEqual([])
  })

  test('every page and every mail of a story told in French', async () => {
    const day = await wholeDay({ story: frenchStory, from: 5, headlines })
    for (const [name, html] of Object.entries(day.pages))
      expect.soft(await faultsOf(html, pages), name).toEqual([])
    for (const [name, { body }] of Object.entries({ ...day.mails, ...(await day.later()) }))
      expect.soft(await faultsOf(assembleBody(body).html, mails), name).toEqual([])
  })
})
