import { html } from 'hono/html'
import { titleWith } from './field-errors.ts'
import type { Html } from './html.ts'
import { page } from './layout.ts'
import { signUpForm, signUpIntroduction } from './sign-up-form.ts'
import type { SignUpForm, SiteView } from './views.ts'

/** The form by itself, with what is to be put right. */
export const subscribePage = ({ site, form }: { site: SiteView; form: SignUpForm }): Html =>
  page({
    title: titleWith(form.errors, 'Get it by e-mail'),
    site,
    current: null,
    robots: 'noindex',
    body: html`<div class="narrow">
<p class="label">${site.story.title}</p>
<h1>Get it by e-mail</h1>
${signUpIntroduction(form)}
${signUpForm(form, site)}
</div>`,
  })
