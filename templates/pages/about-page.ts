import { html } from 'hono/html'
import { greyDays } from '#core/subscription/grey'
import { retention } from '#core/subscription/retention'
import { softEditionsAtMost } from '#core/subscription/soft-bounces'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import { pathsOf } from './paths.ts'
import { section } from './section.ts'
import { legend } from './sureness.ts'
import type { SiteView } from './views.ts'

/** How we count and check, what we keep of readers, and what we do when we were wrong. */
export const aboutPage = ({ site }: { site: SiteView }): Html =>
  page({
    title: 'How we count and check',
    site,
    current: null,
    body: html`<div class="column alone">
<p class="label">${site.story.title}</p>
<h1>How we count and check</h1>
${section({ id: 'counting', title: 'Counting', body: counting })}
${section({ id: 'marks', title: 'How sure is it?', body: marks(site) })}
${section({ id: 'privacy', title: 'Privacy', body: privacy(site) })}
${section({ id: 'corrections', title: 'Corrections', body: corrections(site) })}
</div>`,
  })

const counting = html`<div class="prose">
<p>We read the public feeds of outlets in several countries. A <b>report</b> is one article as one outlet published it. Reports of the same event are one <b>development</b>: it stands in a digest once, with everybody who reports it.</p>
<p>Outlets that belong together, and all who print the same wire story, are one <b>publisher</b>. Ten copies of one article are ten reports, but one publisher says so.</p>
<p>Sorting is done by a program with rules that an editor wrote. It can err; the links lead to the reports themselves.</p>
</div>`

const marks = (
  site: SiteView,
): Html => html`<p class="fact">Each development bears a mark, so that doubt is as plain to see as certainty.</p>
${legend(site.marks)}
<div class="prose">
<p>What two publishers report is taken back when two publishers report its denial. It stays where it stands, struck through, with the day on which it was taken back.</p>
<p>A mark is about who says it, not about whether it is good news. It can change from one day to the next; the page of a development shows the mark that holds now.</p>
</div>`

const privacy = (site: SiteView): Html => html`<div class="prose">
<p>To write to you we keep your address, what you chose, and when you asked and confirmed. There are no tracking pixels and no rewritten links: we do not see whether you open a mail or follow a link to an outlet.</p>
<ul>
<li>What you send with a form is kept until it is worked off: seconds as a rule, an hour at most.</li>
<li>A sign-up that is not confirmed is erased after ${retention.pendingDays}&nbsp;days, also when it is repeated. One mailbox gets at most one confirmation mail a day and three a week, and one more after leaving.</li>
<li>When you leave, digests and alerts end at once. If you did so by a link in a mail, one short mail says it, and for a day you can undo it. Your address is erased after ${retention.addressDays}&nbsp;days. What stays is a keyed hash of it with reason and date, so that we do not write to you again.</li>
<li>When a mail to you comes back because the mailbox is said not to exist, we wait ${greyDays}&nbsp;days and try once more. Should it come back again, or should you call our mail spam, all mail ends; so do the digests after ${softEditionsAtMost} in a row that a full mailbox sent back.</li>
<li>We keep no copy of a mail. Who was sent which mail is kept for ${retention.recordDays}&nbsp;days, under that hash and not under the address.</li>
<li>Backups can hold all of this up to ${retention.backupDays}&nbsp;days longer.</li>
</ul>
<p>${link(pathsOf(site).preferences, 'See or change what you chose')}, or leave with the link in any mail.</p>
</div>`

const corrections = ({ story }: SiteView): Html => html`<div class="prose">
<p>When we got something wrong we put it right where it stands and say what we had written before. Nothing is taken away in silence.</p>
<p>Tell us what is wrong: ${story.publisher}, ${story.postalAddress.startsWith(story.publisher) ? story.postalAddress.slice(story.publisher.length).replace(/^[\s,]+/, '') : story.postalAddress}.</p>
</div>`
