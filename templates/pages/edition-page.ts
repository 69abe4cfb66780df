import { html } from 'hono/html'
import type { EditionView, WrittenPiece } from '#core/digest/view'
import type { Words } from '../words/words.ts'
import { wordsFor } from '../words/words-for.ts'
import { developments } from './development-list.ts'
import { followForm, otherWays } from './follow-side.ts'
import { type Html, link } from './html.ts'
import { page, type Share } from './layout.ts'
import { topicPath } from './paths.ts'
import { section } from './section.ts'
import { sureness } from './sureness.ts'
import { followUps, neighbours, wires } from './told-parts.ts'
import { unbroken } from './unbroken.ts'
import type { EditionPageView, SiteView } from './views.ts'

/** A digest as it was, with every topic. */
export const editionPage = (view: EditionPageView & { share?: Share }): Html => {
  const { site, edition } = view
  const words = wordsFor(site.story.language)
  return page({
    title: edition.subject,
    site,
    current: null,
    description: edition.preheader,
    share: view.share,
    body: html`<div class="columns">
<div class="column">
<p class="label">${site.story.title}</p>
<h1 class="long">${unbroken(edition.kind)}</h1>
<p class="meta">${unbroken(edition.window)}</p>
${followUps(view.followUps)}
${section({ id: 'standing', title: edition.standing.label, body: stood(edition, words) })}
${byHand(edition)}
${edition.moves.length > 0 ? section({ id: 'brief', title: edition.briefLabel, body: brief(edition) }) : ''}
${edition.developments.length > 0 ? byTopic(edition, site, words) : html`<p class="text">${words.page.told.quiet}</p>`}
${edition.chart.length > 0 ? section({ id: 'chart', title: words.page.told.chart, body: chart(edition) }) : ''}
${neighbours(view.neighbours, site, words)}
</div>
<div class="column side">
${followForm(view, site, words)}
${otherWays(site, words)}
</div>
</div>`,
  })
}

const stood = (
  { standing, window }: EditionView,
  words: Words,
): Html => html`<p class="answer">${unbroken(standing.answer)}</p>
<p class="lead">${unbroken(standing.sentence)}</p>
${wires(standing, words)}
<p class="meta">${unbroken(words.page.told.asItWas(window))}</p>`

const writtenPiece = ({ text, strong, href }: WrittenPiece): Html | string => {
  const words = href === null ? text : link(href, text)
  return strong ? html`<b>${words}</b>` : words
}

/** An editor's words, and what was put right. */
const byHand = ({ intro, corrected }: EditionView): Html =>
  html`${intro ? html`<div class="prose">${intro.paragraphs.map(one => html`<p dir="auto">${one.map(writtenPiece)}</p>`)}</div><p class="meta">${intro.by}</p>` : ''}${
    corrected
      ? section({
          id: 'corrected',
          title: corrected.label,
          body: html`${corrected.sentences.map(one => html`<p class="text">${unbroken(one)}</p>`)}`,
        })
      : ''
  }`

const brief = ({ moves }: EditionView): Html => html`<ol class="brief">
${moves.map(({ sentence }) => html`<li>${unbroken(sentence)}</li>`)}
</ol>`

/** Each under the first of its topics; what one outlet alone has, and what speaks about the news, in fewer words. */
const byTopic = ({ topics, developments: all }: EditionView, site: SiteView, words: Words): Html => {
  const { told } = words.page
  return html`${topics.map(({ id, title }) => {
    const here = all.filter(one => topics.find(topic => one.topics.includes(topic.id))?.id === id)
    if (here.length === 0) return ''
    const full = here.filter(({ as }) => as === 'news')
    const rest = here.filter(({ as }) => as !== 'news')
    return section({
      id: `topic-${id}`,
      title: link(topicPath(site, id), title, 'headline'),
      count: told.updates(here.length),
      body: html`${full.length > 0 ? developments(full.map(local), words) : ''}
${
  rest.length > 0
    ? html`${full.length > 0 ? html`<h3 class="also">${told.alone}</h3>` : ''}<ul class="entries" role="list">${rest.map(
        one =>
          html`<li><p class="entry">${link(pathOf(one.href), one.headline, 'headline')}</p><p class="meta">${sureness(one.mark, one.by, words)}, ${unbroken(one.day)}</p></li>`,
      )}</ul>`
    : ''
}`,
    })
  })}`
}

/** Frozen with the address that the site had then: it may have moved. */
const pathOf = (href: string): string => URL.parse(href)?.pathname ?? href
const local = <Shown extends { href: string }>(one: Shown): Shown => ({ ...one, href: pathOf(one.href) })

const chart = ({ chart: days }: EditionView): Html => html`<table class="days" aria-labelledby="chart-title">
<tbody>
${days.map(
  ({ label, reports, share, peak }) =>
    html`<tr><th scope="row">${unbroken(label)}</th><td><meter${peak ? html` class="peak"` : ''} min="0" max="100" value="${share}" aria-hidden="true"></meter></td><td class="number">${reports}</td></tr>`,
)}
</tbody>
</table>`
