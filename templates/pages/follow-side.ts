import { html } from 'hono/html'
import type { Words } from '../words/words.ts'
import { type Html, link } from './html.ts'
import { pathsOf, topicPath } from './paths.ts'
import { section } from './section.ts'
import { signUpForm, signUpIntroduction } from './sign-up-form.ts'
import type { FollowSide, SiteView } from './views.ts'

/** The form, and the ways that need no address. */
export const followForm = ({ form }: FollowSide, site: SiteView, { page: { story } }: Words): Html =>
  section({
    id: 'follow',
    title: story.getIt,
    body: html`${signUpIntroduction(form, site)}${signUpForm(form, site)}`,
  })

/** @param topic its own feeds, in place of the story's */
export const otherWays = (site: SiteView, { page: { feed } }: Words, topic: string | null = null): Html => {
  const paths = pathsOf(site)
  const at = topic === null ? site.home : topicPath(site, topic)
  return section({
    id: 'ways',
    title: feed.ways,
    body: html`<p class="fact">${feed.waysHint}</p>
<p class="links">${link(`${at}/feed.atom`, feed.atom)}<br>
${link(`${at}/feed.json`, feed.jsonFeed)}<br>
${link(paths.calendar, feed.ics)}<br>
${link(paths.data, feed.json)}</p>`,
  })
}
