import { html } from 'hono/html'
import { wordsFor } from '../words/words-for.ts'
import { titleWith } from './field-errors.ts'
import type { Html } from './html.ts'
import { page } from './layout.ts'
import { signUpForm, signUpIntroduction } from './sign-up-form.ts'
import type { SignUpForm, SiteView } from './views.ts'

/** The form by itself, with what is to be put right. */
export const subscribePage = ({ site, form }: { site: SiteView; form: SignUpForm }): Html => {
  const words = wordsFor(site.story.language).page
  return page({
    title: titleWith(form.errors, words.story.getIt, words),
    site,
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<p class="label">${site.story.title}</p>
<h1>${words.story.getIt}</h1>
${signUpIntroduction(form, site)}
${signUpForm(form, site)}
</div>`,
  })
}
