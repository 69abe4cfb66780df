import { html } from 'hono/html'
import { type Html, link } from '#templates/pages/html'
import { localPage, whenInLine } from '../local-page.ts'
import type { InboxMail, InboxPage } from './mail-folder.ts'

/** The kind of a mail, for people; taken from what it was handed over with. */
export type KindOf = (mail: {
  configurationSet: string | null
  tags: { name: string; value: string }[]
}) => string

/** All mails that were handed to SES here, newest first. */
export const inboxPage = ({ mails, older }: InboxPage, kindOf: KindOf, sample: boolean): Html =>
  localPage({
    sample,
    title: 'Inbox',
    body: html`<div class="column alone">
<h1>Inbox</h1>
<p class="meta">Every mail that was handed over, to whomever it went. Nothing leaves this machine.</p>
${
  mails.length > 0
    ? html`<ol class="entries mails" role="list">${mails.map(
        mail => html`<li><p class="entry">${link(`/local/inbox/${mail.id}`, mail.subject || '(no subject)')}</p>
<p class="meta">${kindOf(mail)} to ${mail.destinations.join(', ')} · ${whenInLine(mail.at)}</p></li>`,
      )}</ol>`
    : html`<p class="text">No mail yet. What the site sends will stand here, newest first.</p>`
}
<p class="links">${older === null ? '' : html`${link(`/local/inbox?end=${older}`, 'Older mails')}<br>`}${link('/local/inbox', 'Look again')}<br>${link('/local', 'Workbench')}</p>
</div>`,
  })

/** One mail: as it looks, as text, its headers, and its bytes to take away. */
export const mailPage = (
  id: string,
  { line, parsed, raw }: InboxMail,
  kindOf: KindOf,
  sample: boolean,
): Html => {
  const subject = parsed.subject || '(no subject)'
  return localPage({
    sample,
    title: subject,
    body: html`<div class="column wide">
<p class="label">${line ? kindOf(line) : 'Mail'}</p>
<h1 class="long">${subject}</h1>
<p class="meta">${line ? html`To ${line.destinations.join(', ')} · ${whenInLine(line.at)} · ` : ''}${Math.ceil(raw.byteLength / 1024)} kB</p>
<p class="links">${link(`/local/inbox/${id}/raw`, 'Download the mail (.eml)')}<br>${link('/local/inbox', 'Back to the inbox')}</p>
${
  parsed.html
    ? html`<section class="topic" aria-labelledby="looks"><div class="topic-heading"><h2 id="looks">As it looks</h2></div>
<iframe class="mail" title="The mail as it looks" sandbox="${frameSandbox}" src="/local/inbox/${id}/html"></iframe></section>`
    : ''
}
<section class="topic" aria-labelledby="plain"><div class="topic-heading"><h2 id="plain">Text part</h2></div>
<pre class="mail" tabindex="0">${parsed.text ? linked(parsed.text) : 'It has none.'}</pre></section>
<section class="topic" aria-labelledby="headers"><div class="topic-heading"><h2 id="headers">Headers</h2></div>
<pre class="mail" tabindex="0">${parsed.headers.map(({ originalKey, value }) => html`<b>${originalKey}:</b> ${value}\n`)}</pre></section>
${
  line && line.tags.length > 0
    ? html`<section class="topic" aria-labelledby="tags"><div class="topic-heading"><h2 id="tags">Tags</h2></div>
<pre class="mail" tabindex="0">${line.tags.map(({ name, value }) => html`<b>${name}:</b> ${value}\n`)}</pre></section>`
    : ''
}
</div>`,
  })
}

/** Scripts and forms of a mail never run; its links open in a window of their own, as in a mail program. */
export const frameSandbox = 'allow-popups allow-popups-to-escape-sandbox'

const linked = (text: string): (Html | string)[] =>
  text
    .split(/(https?:\/\/[^\s<>]+)/)
    .map((part, index) => (index % 2 === 1 ? html`<a href="${part}">${part}</a>` : part))
