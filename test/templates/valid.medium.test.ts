import { HtmlValidate } from 'html-validate'
import { describe, expect, test } from 'vitest'
import { specimens } from './mail/specimens.ts'
import { everyPage } from './pages/every-page.ts'

const pages = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
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
      for (const [name, page] of Object.entries(everyPage(text => (text === 'en' ? language : text))))
        expect.soft(await faultsOf(String(await page), pages), name).toEqual([])
    })

  test('every mail', async () => {
    for (const [name, { html }] of Object.entries(await specimens()))
      expect.soft(await faultsOf(html, mails), name).toEqual([])
  })
})
