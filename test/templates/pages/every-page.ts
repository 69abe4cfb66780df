import { html } from 'hono/html'
import { aboutPage } from '#templates/pages/about-page'
import { alertPage } from '#templates/pages/alert-page'
import { answerPage } from '#templates/pages/answer-page'
import { archivePage } from '#templates/pages/archive-page'
import { askPage } from '#templates/pages/ask-page'
import { backgroundPage } from '#templates/pages/background-page'
import { confirmedPage, confirmPage } from '#templates/pages/confirm-page'
import { developmentPage } from '#templates/pages/development-page'
import { editionPage } from '#templates/pages/edition-page'
import type { Html } from '#templates/pages/html'
import { lessPage } from '#templates/pages/less-page'
import { linkTroublePage } from '#templates/pages/link-trouble-page'
import { moveAskedPage, movedPage, movePage } from '#templates/pages/move-page'
import { notFoundPage } from '#templates/pages/not-found-page'
import { erasedPage, ownAskedPage, ownPage } from '#templates/pages/own-page'
import { preferencesPage } from '#templates/pages/preferences-page'
import { severalPage } from '#templates/pages/several-form'
import { slipPage } from '#templates/pages/slip-page'
import { storiesPage } from '#templates/pages/stories-page'
import { storyPage } from '#templates/pages/story-page'
import { subscribePage } from '#templates/pages/subscribe-page'
import { topicPage } from '#templates/pages/topic-page'
import { troublePage } from '#templates/pages/trouble-page'
import { undonePage, undoPage } from '#templates/pages/undo-page'
import { unsubscribedPage, unsubscribePage } from '#templates/pages/unsubscribe-page'
import { exampleViews } from './example-views.ts'
import { severalViews } from './several-views.ts'

/**
 * Each page once, under its name.
 * @param text what is done to every text and address before it goes into a view
 */
export const everyPage = (text: (plain: string) => string = plain => plain): Record<string, Html> => {
  const views = exampleViews(text)
  const { site } = views
  const several = severalViews(views, text)
  const manageHref = text('/manage/token')
  const address = text('re•••r@example.org')
  return {
    story: storyPage(views.story),
    subscribe: subscribePage({ site, form: views.faultyForm }),
    archive: archivePage(views.archive),
    'empty archive': archivePage({ ...views.archive, editions: [], timeline: [] }),
    'search with results': archivePage({
      ...views.archive,
      search: {
        query: text('28 march'),
        results: [
          {
            href: text('/alerts/1'),
            title: text('Date set'),
            kind: text('Alert'),
            day: text('Thu 13 March'),
          },
        ],
        more: true,
      },
    }),
    'search without': archivePage({
      ...views.archive,
      search: { query: text('nothing'), results: [], more: false },
    }),
    topic: topicPage(views.topic),
    'topic without news': topicPage({ ...views.topic, entries: [], total: 0 }),
    edition: editionPage(views.edition),
    alert: alertPage(views.alert),
    development: developmentPage(views.development),
    background: backgroundPage({
      site,
      html: html`<p>${text('In January')}</p>`,
    }),
    about: aboutPage({ site }),
    answer: answerPage(site, 'subscription'),
    'preferences answer': answerPage(site, 'preferences'),
    confirm: confirmPage(views.confirm),
    confirmed: confirmedPage({
      ...several.confirmed,
      place: site,
      stories: several.confirmed.stories.slice(0, 1),
    }),
    'confirmed again': confirmedPage({
      ...several.confirmed,
      place: site,
      alreadyConfirmed: true,
      stories: several.confirmed.stories.slice(0, 1),
    }),
    'confirm several': confirmPage(several.confirm),
    'several confirmed': confirmedPage(several.confirmed),
    'several with errors': severalPage({
      front: several.front,
      form: {
        ...several.form,
        errors: [
          { field: 'stories', sentence: text('Tick a story') },
          { field: 'topics-meeting', sentence: text('Tick a topic') },
        ],
      },
    }),
    'answer of several': answerPage(several.front, 'subscription'),
    preferences: preferencesPage(views.preferences),
    'preferences with an offer': preferencesPage({
      ...views.preferences,
      hours: { ...views.preferences.hours, offersZone: true },
    }),
    'preferences with errors': preferencesPage({
      ...views.preferences,
      errors: views.faultyForm.errors.slice(1),
    }),
    ask: askPage({ site, address, errors: views.faultyForm.errors.slice(0, 1), served: text('signed') }),
    slip: slipPage({
      place: site,
      action: '/subscribe',
      typed: text('somebody.with.a.long.name@gmial.com'),
      meant: text('somebody.with.a.long.name@gmail.com'),
      fields: [{ name: text('served'), value: text('signed') }],
    }),
    unsubscribe: unsubscribePage({
      ...{ site, action: text('/unsubscribe/token'), address },
      less: {
        action: text('/less/token'),
        offers: [{ value: text('pause'), title: text('Two quiet weeks') }],
      },
    }),
    less: lessPage({ site, taken: text('Two quiet weeks') }),
    own: ownPage({ site, address, action: text('/own/token'), typed: '', errors: [] }),
    'own with a bad address': ownPage({
      ...{ site, address, action: text('/own/token'), typed: text('reader.example.org') },
      errors: views.faultyForm.errors.slice(0, 1),
    }),
    moveAsked: moveAskedPage(site),
    move: movePage({ site, action: text('/move/token'), from: address, to: address }),
    moved: movedPage({ site, manageHref }),
    ownAsked: ownAskedPage({ site, tooMany: false }),
    erased: erasedPage(site),
    unsubscribed: unsubscribedPage({ site, undo: { action: text('/undo/token'), goodbye: true } }),
    'unsubscribed before': unsubscribedPage({ site, undo: null }),
    undo: undoPage({ site, action: text('/undo/token'), address, leftOn: '10 March 2025' }),
    undone: undonePage({ site }),
    'too late to undo': linkTroublePage({ site, why: 'undo' }),
    'forged link': linkTroublePage({ site, why: 'forged' }),
    'expired link': linkTroublePage({ site, why: 'expired' }),
    'link of who left': linkTroublePage({ site, why: 'left' }),
    'not found': notFoundPage({ place: site }),
    'not found, several stories': notFoundPage({ place: several.front }),
    'trouble, several stories': troublePage({ place: several.front }),
    trouble: troublePage({ place: site }),
    stories: storiesPage({
      front: several.front,
      stories: [
        {
          ...{ href: text('/stories/a'), title: text('A story'), language: text('en'), closed: false },
          ...{ answer: text('Announced.'), beside: [text('The appeal: lodged.')] },
        },
        {
          ...{ href: text('/stories/b'), title: text('Another story'), language: text('en'), closed: true },
          ...{ answer: text('Held.'), beside: [] },
        },
      ],
      form: several.form,
    }),
    'stories, all closed': storiesPage({ front: several.front, stories: [], form: null }),
  }
}

/** The same in our words of a language; what the examples say themselves stays English. */
export const everyPageIn = async (language: string): Promise<Record<string, string>> => {
  const told: Record<string, string> = {}
  for (const [name, page] of Object.entries(everyPage(text => (text === 'en' ? language : text))))
    told[name] = String(await page)
  return told
}
