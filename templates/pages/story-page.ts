import { html } from 'hono/html'
import { coverageChart } from './coverage-chart.ts'
import { developments, timeline } from './development-list.ts'
import { type Html, link } from './html.ts'
import { page } from './layout.ts'
import { pathsOf } from './paths.ts'
import { section } from './section.ts'
import { signUpForm, signUpIntroduction } from './sign-up-form.ts'
import { legend, sureness } from './sureness.ts'
import { unbroken } from './unbroken.ts'
import type { StoryPageView } from './views.ts'
import { wire } from './wire.ts'

/** Where the story stands, how it came there, and the form to follow it. */
export const storyPage = (view: StoryPageView): Html =>
  page({
    title: `${view.standing.answer} ${view.site.story.title}`,
    site: view.site,
    current: 'story',
    body: html`<div class="columns">
<div class="column">
${standing(view)}
${section({ id: 'coverage', title: 'Coverage', count: counted(view.reports, 'report', 'reports'), body: coverageChart(view) })}
${section({ id: 'timeline', title: 'Timeline', ...timelineCount(view), body: timelineBody(view) })}
${section({ id: 'latest', title: 'Latest developments', count: latestCount(view), body: latest(view) })}
</div>
<div class="column side">
${section({ id: 'follow', title: 'Get it by e-mail', body: html`${signUpIntroduction(view.form)}${signUpForm(view.form, view.site)}` })}
${section({ id: 'not-known', title: 'Not known yet', body: notKnown(view.notKnown) })}
${section({ id: 'marks', title: 'How sure is it?', body: legend(view.site.marks) })}
${section({ id: 'last-edition', title: 'Last edition', body: lastEdition(view) })}
</div>
</div>`,
  })

const standing = (view: StoryPageView): Html => html`<div class="standing">
<p class="label">${view.site.story.title}</p>
<h1>${unbroken(view.standing.answer)}</h1>
<p class="lead">${unbroken(view.standing.sentence)}</p>
${wire(view.standing.wire)}
<p class="meta">${view.sureness ? html`${sureness(view.sureness.mark, view.sureness.by)}<br>` : ''}Checked ${unbroken(view.checked)}</p>
<p class="jump"><a class="button main" href="#subscribe">Get it by e-mail</a></p>
</div>`

const counted = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`

const timelineCount = ({ timeline: { entries, total } }: StoryPageView): { count?: string } =>
  total > entries.length ? { count: `${entries.length} of ${total}` } : {}

const timelineBody = ({ site, timeline: { entries, total } }: StoryPageView): Html => {
  const paths = pathsOf(site)
  if (total === 0)
    return html`<p class="text">Nothing has been reported yet. What happens will stand here, newest first.</p>
<p class="links">${link(paths.background, 'How it came to this')}</p>`
  const notable =
    entries.length > 0
      ? timeline(entries)
      : html`<p class="text">No milestone so far, and nothing that more than one publisher reports.</p>`
  return html`${notable}
<p class="links">${link(paths.allEntries, total === 1 ? 'The entry in the archive' : `All ${total} entries`)}<br>
${link(paths.background, 'How it came to this')}</p>`
}

const latestCount = ({ latest: { entries, total } }: StoryPageView): string =>
  total > entries.length ? `${entries.length} of ${total} this week` : 'this week'

const latest = ({ site, latest: { entries } }: StoryPageView): Html =>
  entries.length > 0
    ? developments(entries)
    : html`<p class="text">Nothing new this week so far.</p>
<p class="links">${link(pathsOf(site).archive, 'See what came before')}</p>`

const notKnown = (list: readonly string[]): Html =>
  list.length > 0
    ? html`<ul class="not-known" role="list">${list.map(item => html`<li>${unbroken(item)}</li>`)}</ul>`
    : html`<p class="text">Nothing that we know of is open.</p>`

const lastEdition = ({ site, lastEdition: last }: StoryPageView): Html => {
  const all = link(pathsOf(site).archive, 'All editions')
  return last
    ? html`<p class="links">${link(last.href, unbroken(last.title))}<br>${all}</p>`
    : html`<p class="fact">No edition yet.</p><p class="links">${all}</p>`
}
