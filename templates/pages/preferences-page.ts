import { html } from 'hono/html'
import { retention } from '#core/subscription/retention'
import type { PageWords } from '../words/page-words.ts'
import { wordsFor } from '../words/words-for.ts'
import { alertTopicFields, cadenceFields, choiceOf, topicFields } from './choice-fields.ts'
import { errorSummary, errorsAt, faulty, titleWith } from './field-errors.ts'
import { digestHourField, quietFields, zoneField } from './hour-fields.ts'
import type { Html } from './html.ts'
import { page } from './layout.ts'
import { section } from './section.ts'
import { pressedOnPage } from './unsubscribe-page.ts'
import type { PreferencesPageView } from './views.ts'

/** What a reader gets, and the way out; opened by a link from a mail, without a password. */
export const preferencesPage = (view: PreferencesPageView): Html => {
  const words = wordsFor(view.site.story.language).page
  const { preferences } = words
  return page({
    title: titleWith(view.errors, preferences.title, words),
    site: view.site,
    current: 'preferences',
    robots: 'noindex',
    body: html`<div class="narrow">
<h1>${preferences.title}</h1>
<p class="for">${words.forAddress(view.address)}</p>
${view.saved && view.errors.length === 0 ? html`<p class="notice" role="status"><b>${preferences.saved}</b> ${preferences.savedRest}</p>` : ''}
${view.pause.until ? html`<p class="notice"><b>${preferences.paused}</b> ${preferences.pausedUntil(view.pause.until)}</p>` : ''}
${errorSummary(view.errors, words)}
<form id="preferences" method="post" action="${view.action}" novalidate>
<input type="hidden" name="form" value="preferences">
${section({ id: 'digest', title: preferences.digest, body: digest(view, words) })}
${section({ id: 'alerts-section', title: preferences.alerts, body: alerts(view, words) })}
${section({ id: 'hours-section', title: preferences.hours, body: hoursOf(view, words) })}
${section({ id: 'silence-section', title: preferences.silenceTitle, body: silence(view, words) })}
${section({ id: 'language-section', title: preferences.languageTitle, body: language(view, words) })}
${section({ id: 'pause-section', title: preferences.pause, body: pause(view, words) })}
${errorsAt(view.errors, 'form')}
<button type="submit" class="button main" id="send">${preferences.save}</button>
</form>
${section({ id: 'leaving', title: preferences.leaving, body: leaving(view, words) })}
</div>`,
  })
}

const digest = (
  { choice, errors }: PreferencesPageView,
  words: PageWords,
): Html => html`${cadenceFields(choice, errors, words)}
${topicFields(choice, errors, { legend: words.preferences.topics, hint: words.preferences.topicsHint, hints: true })}`

const alerts = (
  { choice, errors }: PreferencesPageView,
  words: PageWords,
): Html => html`${alertTopicFields(choice, errors, { legend: words.preferences.alertTopics, hint: words.preferences.alertTopicsHint, hints: false })}
${choiceOf({
  name: 'alerts-a-day',
  label: words.preferences.alertsADay,
  hint: words.preferences.alertsADayHint,
  options: Array.from({ length: choice.alertsADayAtMost }, (_, n) => choice.alertsADayAtMost - n).map(
    aDay => ({
      value: String(aDay),
      title: words.preferences.aDay(aDay),
      chosen: aDay === choice.alertsADay,
    }),
  ),
})}`

const hoursOf = (
  { hours, errors }: PreferencesPageView,
  words: PageWords,
): Html => html`${digestHourField(hours, words)}
${quietFields(hours, errors, words)}
${zoneField(hours, words)}`

const silence = ({ choice }: PreferencesPageView, { preferences }: PageWords): Html =>
  choiceOf({
    name: 'still-here',
    label: preferences.stillHere,
    hint: preferences.stillHereHint,
    options: [
      { value: 'no', title: preferences.stillHereNo, chosen: !choice.stillHere },
      { value: 'yes', title: preferences.stillHereYes, chosen: choice.stillHere },
    ],
  })

const language = ({ choice }: PreferencesPageView, { preferences }: PageWords): Html =>
  choiceOf({
    name: 'language',
    label: preferences.language,
    hint: preferences.languageHint,
    options: choice.languages.map(({ code, title, chosen }) => ({ value: code, title, chosen })),
  })

const pause = (
  { pause: { day, first, last }, errors }: PreferencesPageView,
  { preferences }: PageWords,
): Html => html`<div class="field"><label for="pause">${preferences.pauseUntil}</label>
${errorsAt(errors, 'pause')}
<p class="hint" id="pause-hint">${preferences.pauseHint}</p>
<input type="date" name="pause" id="pause" value="${day}" min="${first}" max="${last}"${
  errors.some(({ field }) => field === 'pause')
    ? faulty(errors, 'pause')
    : html` aria-describedby="pause-hint"`
}></div>`

const leaving = (
  { unsubscribeAction, ownAction }: PreferencesPageView,
  words: PageWords,
): Html => html`<p class="fact">${words.preferences.leavingText(retention.addressDays)}</p>
<form method="post" action="${unsubscribeAction}">
${pressedOnPage}
<button type="submit" class="button leaving">${words.unsubscribe.button}</button>
</form>
<form method="post" action="${ownAction}">
<button type="submit" class="plain">${words.own.ask}</button>
<p class="hint">${words.own.askHint}</p>
</form>`
