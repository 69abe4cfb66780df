import { html } from 'hono/html'
import type { TrackView } from '#core/story/telling/present'
import type { Words } from '../words/words.ts'
import { wordsFor } from '../words/words-for.ts'
import { coverageChart } from './coverage-chart.ts'
import { developments, timeline } from './development-list.ts'
import { followForm, otherWays } from './follow-side.ts'
import { type Html, link } from './html.ts'
import { page, type Share } from './layout.ts'
import { pathsOf } from './paths.ts'
import { section } from './section.ts'
import { legend, sureness } from './sureness.ts'
import { unbroken } from './unbroken.ts'
import type { StoryPageView } from './views.ts'
import { wire } from './wire.ts'

/** Where the story stands, how it came there, and the form to follow it. */
export const storyPage = (view: StoryPageView & { share?: Share }): Html => {
  const words = wordsFor(view.site.story.language)
  const { story } = words.page
  return page({
    title: `${view.standing.answer} ${view.site.story.title}`,
    site: view.site,
    current: 'story',
    description: view.standing.sentence,
    share: view.share,
    body: html`<div class="columns">
<div class="column">
${standing(view, words)}
${section({ id: 'coverage', title: story.coverage, count: story.reports(view.reports), body: coverageChart(view) })}
${section({ id: 'timeline', title: story.timeline, ...timelineCount(view, words), body: timelineBody(view, words) })}
${section({ id: 'latest', title: story.latest, count: latestCount(view, words), body: latest(view, words) })}
</div>
<div class="column side">
${followForm(view, view.site, words)}
${section({ id: 'not-known', title: story.notKnown, body: notKnown(view.notKnown, words) })}
${section({ id: 'marks', title: story.sure, body: legend(view.site.marks, words) })}
${section({ id: 'last-edition', title: story.lastEdition, body: lastEdition(view, words) })}
${otherWays(view.site, words)}
</div>
</div>`,
  })
}

const standing = (view: StoryPageView, words: Words): Html => html`<div class="standing">
<p class="label">${view.site.story.title}</p>
<h1>${unbroken(view.standing.answer)}</h1>
<p class="lead">${unbroken(view.standing.sentence)}</p>
${wire(view.standing.wire, words.page.story.wire, words)}
${view.standing.beside.map(one => track(one, words))}
<p class="meta">${view.sureness ? html`${sureness(view.sureness.mark, view.sureness.by, words)}<br>` : ''}${unbroken(words.page.story.checked(view.checked))}</p>
${view.form.shut ? '' : html`<p class="jump"><a class="button main" href="#subscribe">${words.page.story.getIt}</a></p>`}
</div>`

const track = ({ label, answer, wire: stations }: TrackView, words: Words): Html => html`<div class="track">
<h2>${label}</h2>
<p class="answer">${unbroken(answer)}</p>
${wire(stations, label, words)}
</div>`

const timelineCount = (
  { timeline: { entries, total } }: StoryPageView,
  { page }: Words,
): { count?: string } => (total > entries.length ? { count: page.story.of(entries.length, total) } : {})

const timelineBody = (
  { site, timeline: { entries, total, hasSteps } }: StoryPageView,
  words: Words,
): Html => {
  const paths = pathsOf(site)
  const { story } = words.page
  if (total === 0)
    return html`<p class="text">${story.nothingYet}</p>
<p class="links">${link(paths.background, story.background)}</p>`
  const notable =
    entries.length > 0
      ? timeline(entries, words)
      : html`<p class="text">${hasSteps ? story.onlyLatest : story.nothingNotable}</p>`
  return html`${notable}
<p class="links">${link(paths.allEntries, total === 1 ? story.oneEntry : story.allEntries(total))}<br>
${link(paths.background, story.background)}</p>`
}

const latestCount = ({ latest: { entries, total } }: StoryPageView, { page: { story } }: Words): string =>
  total > entries.length ? story.ofThisWeek(entries.length, total) : story.thisWeek

const latest = ({ site, latest: { entries } }: StoryPageView, words: Words): Html =>
  entries.length > 0
    ? developments(entries, words)
    : html`<p class="text">${words.page.story.nothingThisWeek}</p>
<p class="links">${link(pathsOf(site).archive, words.page.story.before)}</p>`

const notKnown = (list: readonly string[], { page }: Words): Html =>
  list.length > 0
    ? html`<ul class="not-known" role="list">${list.map(item => html`<li>${unbroken(item)}</li>`)}</ul>`
    : html`<p class="text">${page.story.nothingOpen}</p>`

const lastEdition = ({ site, lastEdition: last }: StoryPageView, { page: { story } }: Words): Html => {
  const all = link(pathsOf(site).archive, story.allEditions)
  return last
    ? html`<p class="links">${link(last.href, unbroken(last.title))}<br>${all}</p>`
    : html`<p class="fact">${story.noEdition}</p><p class="links">${all}</p>`
}
