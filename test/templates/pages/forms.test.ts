import { describe, expect, it } from 'vitest'
import { answerPage } from '#templates/pages/answer-page'
import { askPage } from '#templates/pages/ask-page'
import { confirmPage } from '#templates/pages/confirm-page'
import { preferencesPage } from '#templates/pages/preferences-page'
import { storyPage } from '#templates/pages/story-page'
import { subscribePage } from '#templates/pages/subscribe-page'
import { unsubscribePage } from '#templates/pages/unsubscribe-page'
import { exampleViews } from './example-views.ts'
import { readPage } from './read-page.ts'

const views = exampleViews()
const { site } = views

describe('the form to subscribe', () => {
  it('posts the story, the served time, the address, topics, cadence, alerts and the trap', async () => {
    const { withId, within } = await readPage(storyPage(views.story))
    const form = withId('subscribe')
    expect(form?.attribs).toMatchObject({ method: 'post', action: '/subscribe' })
    const fields = form ? within(form, 'input').map(({ attribs }) => `${attribs.name} ${attribs.type}`) : []
    expect([...new Set(fields)]).toEqual([
      'story hidden',
      'served hidden',
      'address email',
      'website text',
      'topics checkbox',
      'cadence radio',
      'alerts checkbox',
    ])
  })

  it('starts with the first topic, weekly, and without alerts', async () => {
    const { named } = await readPage(storyPage(views.story))
    const ticked = named('input').filter(({ attribs }) => 'checked' in attribs)
    expect(ticked.map(({ attribs }) => [attribs.name, attribs.value])).toEqual([
      ['topics', 'topic-0'],
      ['cadence', 'weekly'],
    ])
    expect(named('input').find(({ attribs }) => attribs.name === 'alerts')?.attribs.value).toBe('yes')
  })

  it('hides its trap from people, whatever they read with', async () => {
    const { named, withClass, within } = await readPage(storyPage(views.story))
    const trap = named('input').find(({ attribs }) => attribs.name === 'website')
    expect(trap?.attribs).toMatchObject({ tabindex: '-1', autocomplete: 'off' })
    const [unseen] = withClass('unseen')
    expect(unseen?.attribs['aria-hidden']).toBe('true')
    expect(unseen && within(unseen, 'input')).toEqual([trap])
  })

  it('comes back with what was typed, and says beside each field what is to be put right', async () => {
    const { withClass, withId, within, named, text } = await readPage(
      subscribePage({ site, form: views.faultyForm }),
    )
    const [trouble] = withClass('trouble')
    expect(trouble && text(trouble)).toContain('2 things to correct')
    expect(trouble && within(trouble, 'a').map(a => a.attribs.href)).toEqual(['#address', '#topics'])
    expect(withId('address')?.attribs).toMatchObject({
      value: 'reader.example.org',
      'aria-invalid': 'true',
      'aria-describedby': 'address-error',
    })
    const error = withId('address-error')
    expect(error && text(error)).toBe('An email address needs an @, like name@example.org')
    expect(withId('topics')?.attribs['aria-describedby']).toBe('topics-error')
    expect(named('title').map(text)).toEqual(['Please correct: Get it by email – Example Press'])
  })

  it('speaks of one thing when it is one', async () => {
    const form = { ...views.faultyForm, errors: views.faultyForm.errors.slice(0, 1) }
    const { withClass, text } = await readPage(subscribePage({ site, form }))
    expect(withClass('trouble').map(text)[0]).toContain('One thing to correct')
  })

  it('says what concerns no field beside the button', async () => {
    const form = { ...views.form, errors: [{ field: 'form' as const, sentence: 'Send it once more' }] }
    const { withClass, within, withId } = await readPage(subscribePage({ site, form }))
    const [trouble] = withClass('trouble')
    expect(trouble && within(trouble, 'a').map(a => a.attribs.href)).toEqual(['#send'])
    expect(withId('form-error')).toBeDefined()
  })
})

describe('the one answer', () => {
  it('is the same to the byte for everybody', async () => {
    const answers = await Promise.all(
      [answerPage(site, 'subscription'), answerPage(exampleViews().site, 'subscription')].map(String),
    )
    expect(answers[0]).toBe(answers[1])
    expect(answers[0]).not.toContain('example.org')
    const { withClass, text } = await readPage(answerPage(site, 'subscription'))
    expect(withClass('notice').map(text)).toEqual([
      'Check your inbox. If we can write to that address, an email with a button is on its way. It says how long the button is valid.',
    ])
  })
})

describe('the preferences', () => {
  it('has one form to save, one to leave and one to own, each with its own path', async () => {
    const { named, withId, within } = await readPage(preferencesPage(views.preferences))
    expect(named('form').map(({ attribs }) => [attribs.method, attribs.action])).toEqual([
      ['post', '/manage/token'],
      ['post', '/unsubscribe/token'],
      ['post', '/manage/token/own'],
    ])
    const form = withId('preferences')
    expect(new Set(form && within(form, 'input').map(({ attribs }) => attribs.name))).toEqual(
      new Set(['form', 'cadence', 'topics', 'alert-topics', 'milestones-wait', 'pause']),
    )
  })

  it('tells that it saved, aloud, and not when it did not', async () => {
    const role = async (saved: boolean) =>
      (await readPage(preferencesPage({ ...views.preferences, saved }))).elements.filter(
        ({ attribs }) => attribs.role === 'status',
      )
    expect(await role(true)).toHaveLength(1)
    expect(await role(false)).toHaveLength(0)
  })

  it('without a link asks for the address only', async () => {
    const { withId, within } = await readPage(askPage({ site, address: '', errors: [], served: 'signed' }))
    const form = withId('ask')
    expect(form?.attribs).toMatchObject({ method: 'post', action: '/preferences' })
    expect(form && within(form, 'input').map(({ attribs }) => attribs.name)).toEqual([
      'story',
      'served',
      'address',
      'website',
    ])
  })
})

describe('links that are opened', () => {
  it.each([
    ['confirm', confirmPage(views.confirm), '/confirm/token', 'Confirm my subscription'],
    [
      'unsubscribe',
      unsubscribePage({
        site,
        action: '/unsubscribe/token',
        address: 're•••r@example.org',
        less: { action: '/less/token', offers: [] },
      }),
      '/unsubscribe/token',
      'Unsubscribe from everything',
    ],
  ])('change nothing: to %s there is a button', async (_name, page, action, words) => {
    const { named, text } = await readPage(page)
    expect(named('form').map(({ attribs }) => [attribs.method, attribs.action])).toEqual([['post', action]])
    expect(named('button').map(text)).toEqual([words])
  })

  it.each([confirmPage(views.confirm), preferencesPage(views.preferences)])(
    'tell no other site where they led',
    async page => {
      const { named } = await readPage(page)
      const meta = named('meta').map(({ attribs }) => `${attribs.name} ${attribs.content}`)
      expect(meta).toContain('referrer no-referrer')
      expect(meta).toContain('robots noindex')
    },
  )
})
