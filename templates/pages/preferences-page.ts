import { html } from 'hono/html'
import { retention } from '#core/subscription/retention'
import { alertField, cadenceFields, topicFields } from './choice-fields.ts'
import { errorSummary, errorsAt, titleWith } from './field-errors.ts'
import type { Html } from './html.ts'
import { page } from './layout.ts'
import { section } from './section.ts'
import { pressedOnPage } from './unsubscribe-page.ts'
import type { PreferencesPageView } from './views.ts'

/** What a reader gets, and the way out; opened by a link from a mail, without a password. */
export const preferencesPage = (view: PreferencesPageView): Html =>
  page({
    title: titleWith(view.errors, 'Your preferences'),
    site: view.site,
    current: 'preferences',
    robots: 'noindex',
    body: html`<div class="narrow">
<h1>Your preferences</h1>
<p class="for">for ${view.address}</p>
${view.saved && view.errors.length === 0 ? html`<p class="notice" role="status"><b>Saved.</b> It holds from the next mail on.</p>` : ''}
${errorSummary(view.errors)}
<form id="preferences" method="post" action="${view.action}" novalidate>
${section({ id: 'digest', title: 'Digest', body: digest(view) })}
${section({ id: 'alerts-section', title: 'Alerts', body: html`<p class="introduction">A mail at once, apart from the digest.</p>${alertField(view.choice)}` })}
${errorsAt(view.errors, 'form')}
<button class="button main" id="send">Save preferences</button>
</form>
${section({ id: 'leaving', title: 'Leaving and your data', body: leaving(view) })}
</div>`,
  })

const digest = ({ choice, errors }: PreferencesPageView): Html => html`${cadenceFields(choice, errors)}
${topicFields(choice, errors, { legend: 'Topics', hint: 'We leave out a topic when it has no news.', hints: true })}`

const leaving = ({
  unsubscribeAction,
}: PreferencesPageView): Html => html`<p class="fact">Leaving ends all mail at once. We erase your address after ${retention.addressDays}&nbsp;days and keep only a keyed hash, so that we do not write to you again.</p>
<form method="post" action="${unsubscribeAction}">
${pressedOnPage}
<button class="button leaving">Unsubscribe from everything</button>
</form>`
