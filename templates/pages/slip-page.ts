import { html } from 'hono/html'
import { wordsFor } from '../words/words-for.ts'
import type { Html } from './html.ts'
import { page } from './layout.ts'
import { frameAt, languageAt, type Place } from './place.ts'

export type SlipPageView = {
  place: Place
  /** Where the form posts to, `/subscribe` or `/preferences`. */
  action: string
  typed: string
  /** What was probably meant. */
  meant: string
  /** The form's other fields, as they were filled in. */
  fields: readonly { name: string; value: string }[]
}

/**
 * *Did you mean …?* Either address is taken by a button, and nothing else on the page can be typed into: the key that
 * sends a form would otherwise choose for the reader.
 */
export const slipPage = ({ place, action, typed, meant, fields }: SlipPageView): Html => {
  const { slip } = wordsFor(languageAt(place)).page
  return page({
    title: slip.title,
    ...frameAt(place),
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
${'story' in place ? html`<p class="label">${place.story.title}</p>` : ''}
<h1>${slip.didYouMean[0]}<span class="typed">${wrapped(meant)}</span>${slip.didYouMean[1]}</h1>
<p class="introduction">${slip.youWrote[0]}<b class="typed">${wrapped(typed)}</b>${slip.youWrote[1]}</p>
<form id="slip" method="post" action="${action}">
${fields.map(({ name, value }) => html`<input type="hidden" name="${name}" value="${value}">`)}
<button type="submit" class="button main" name="take" value="${meant}">${slip.yes[0]}<span class="typed">${wrapped(meant)}</span>${slip.yes[1]}</button>
<button type="submit" class="button" name="take" value="${typed}">${slip.no[0]}<span class="typed">${wrapped(typed)}</span>${slip.no[1]}</button>
<button type="submit" class="button" name="again" value="yes">${slip.again}</button>
</form>
</div>`,
  })
}

/** A long address breaks before its @ and its dots, on a narrow screen. */
const wrapped = (address: string): Html => {
  const parts = address.split(/(?=[@.])/)
  return html`${parts.map((part, n) => (n === 0 ? part : html`<wbr>${part}`))}`
}
