import { html } from 'hono/html'
import type { Html } from './html.ts'
import { unbroken } from './unbroken.ts'

type Section = {
  /** Anchor, and what the section's name hangs on. */
  id: string
  title: string | Html
  /** Small and on the right: "5 of 23". */
  count?: string
  body: Html
}

/** A part of a page under a heavy rule. */
export const section = ({
  id,
  title,
  count,
  body,
}: Section): Html => html`<section class="topic" aria-labelledby="${id}-title" id="${id}">
<div class="topic-heading"><h2 id="${id}-title">${title}</h2>${
  count ? html`<p class="count">${unbroken(count)}</p>` : ''
}</div>
${body}
</section>`
