import { html } from 'hono/html'
import { en } from '../../words/en.ts'
import { addressField, honeypot } from '../address-field.ts'
import { errorSummary, errorsAt, titleWith } from '../field-errors.ts'
import { type Html, link } from '../html.ts'
import type { FieldError } from '../views.ts'
import { deskFrame } from './frame.ts'

const words = en.page

type Place = { home: string; sample: boolean }

/** Asks for an address. Posts to the desk itself. @param served signed time at which the form was served */
export const askForDeskPage = ({
  home,
  sample,
  address,
  errors,
  served,
}: Place & { address: string; errors: FieldError[]; served: string }): Html =>
  deskFrame({
    home,
    sample,
    title: titleWith(errors, 'The editor’s desk', words),
    body: html`<div class="narrow">
<h1>The editor’s desk</h1>
<p class="introduction">For those whom this deployment names as editors. There is no password: enter your address, and we will email you a link.</p>
<form method="post" action="${home}" novalidate>
${errorSummary(errors, words)}
<input type="hidden" name="served" value="${served}">
${addressField(address, errors, words)}
${honeypot(words)}
${errorsAt(errors, 'form')}
<button type="submit" class="button main" id="send">Email me the link</button>
</form>
<p class="links">${link(home, 'I am signed in already: go on to the desk')}</p>
</div>`,
  })

/** The one answer to everybody: it knows nothing of the address. */
export const deskAnswerPage = (place: Place): Html =>
  deskFrame({
    ...place,
    title: 'Check your inbox',
    body: html`<div class="narrow">
<h1>Check your inbox</h1>
<p class="notice" role="status"><b>Check your inbox.</b> If that address is an editor’s, an email with a link is on its way. The link works for 15\u00a0minutes, and once.</p>
<p class="text">Nothing after a few minutes? Look in your spam folder, or ask whoever runs this deployment whether your address is named.</p>
</div>`,
  })

/** Opening it changes nothing, since mail scanners open links; the button signs in. */
export const signInPage = ({ action, ...place }: Place & { action: string }): Html =>
  deskFrame({
    ...place,
    title: 'Sign in to the desk',
    body: html`<div class="narrow">
<h1>Sign in to the desk</h1>
<p class="text">You stay signed in for ten hours, in this browser alone.</p>
<form method="post" action="${action}"><button type="submit" class="button main">Sign in</button></form>
</div>`,
  })

const troubles = {
  link: {
    title: 'This link no longer works',
    text: 'It works for 15\u00a0minutes, and once; a newer one ends it. Nothing was changed.',
  },
  button: {
    title: 'This button no longer works',
    text: 'It works until its mailing has gone, and for those who are editors. Nothing was decided.',
  },
  'signed-out': {
    title: 'You are not signed in',
    text: 'Your time is over, or you have signed out. Nothing was done: sign in, and do it again.',
  },
  form: {
    title: 'This form is not from your desk',
    text: 'It was served before you signed in, or on another page. Nothing was done: open the desk, and do it again.',
  },
}
export type DeskTrouble = keyof typeof troubles

export const deskTroublePage = ({ why, ...place }: Place & { why: DeskTrouble }): Html =>
  deskFrame({
    ...place,
    title: troubles[why].title,
    body: html`<div class="narrow">
<h1>${troubles[why].title}</h1>
<p class="text">${troubles[why].text}</p>
<p class="links">${link(place.home, why === 'form' ? 'Open the desk' : 'Ask for a link')}</p>
</div>`,
  })
