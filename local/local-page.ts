import { html } from 'hono/html'
import type { Instant } from '#core/instant'
import type { Html } from '#templates/pages/html'
import { page } from '#templates/pages/layout'

/** A page of this machine in the product's clothes, with the few rules that only these pages need. */
export const localPage = ({ title, body, sample }: { title: string; body: Html; sample: boolean }): Html =>
  page({
    title,
    site: null,
    current: null,
    robots: 'noindex',
    sample,
    body: html`<link rel="stylesheet" href="/local/style.css">${body}`,
  })

export const localStyle = `.wide { max-width: 704px; }
iframe.mail { display: block; width: 100%; height: 80vh; border: 1px solid var(--line); background: var(--paper); }
pre.mail { margin: 0; padding: 12px 14px; max-height: 60vh; overflow: auto; border: 1px solid var(--hair); font: 14px/22px ui-monospace, Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
.wide > .meta { margin-top: 8px; }
.mails { margin-top: 24px; }
.states { width: 100%; }
.states td, .states th { vertical-align: top; padding-right: 8px; }
.fault { color: var(--ochre); }
`

const when = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })

/** "23 Nov 2026, 19:44:03", in this machine's own zone. In tables it may break: they are narrow on a phone. */
export const whenText = (at: Instant | Date): string =>
  when.format(typeof at === 'string' ? new Date(at) : at)

/** The same in a line of words, where it stands together. */
export const whenInLine = (at: Instant | Date): string => whenText(at).replaceAll(' ', '\u00a0')
