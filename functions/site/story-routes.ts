import { type Context, Hono } from 'hono'
import { raw } from 'hono/html'
import { accountOf } from '#core/desk/account'
import { withoutTags } from '#core/digest/without-tags'
import { dayOf, momentOf } from '#core/story/day'
import { familyNames } from '#core/story/family'
import { isWithdrawn, withdrawnBy } from '#core/story/grouping/withdrawn'
import { readingBy } from '#core/story/reading/carried'
import { presentDevelopment } from '#core/story/telling/present'
import { markdownText } from '#stories/markdown-text'
import { aboutPage } from '#templates/pages/about-page'
import { accountPage } from '#templates/pages/account-page'
import { backgroundPage } from '#templates/pages/background-page'
import { developmentPage } from '#templates/pages/development-page'
import { notFoundPage } from '#templates/pages/not-found-page'
import { topicPath } from '#templates/pages/paths'
import { storyPage } from '#templates/pages/story-page'
import { keep } from './caching.ts'
import { readStoryPage } from './read-story-page.ts'
import { showFront } from './show-front.ts'
import { type Site, show } from './site-context.ts'
import type { SiteStory } from './site-means.ts'
import { withStory } from './site-story.ts'
import { homeOf } from './site-view.ts'
import { shareOf, showWithForm } from './with-form.ts'

/** So many announcements are looked through for corrections. */
const announcementsLooked = 100

/** What anybody may read: the story, its archive, its developments. */
export const storyRoutes = (site: Site): Hono => {
  const routes = new Hono()
  const showStory = async (context: Context, story: SiteStory) => {
    const material = await readStoryPage(story.pack, site, site.clock.now())
    return showWithForm(context, story, site, (form, share) =>
      storyPage({ ...material, site: site.view(story), form, share }),
    )
  }

  routes.get('/', keep('own-browser'), async context => {
    const [only, another] = site.stories
    return only && !another ? showStory(context, only) : showFront(context, site)
  })
  routes.get('/stories/:story', keep('own-browser'), withStory(site, showStory))

  routes.get(
    '/stories/:story/developments/:development',
    keep('asked-again'),
    withStory(site, async (context, story) => {
      const { pack } = story
      const id = context.req.param('development') ?? ''
      const [found, state] = /^\d{4}-\d\d-\d\d-[0-9a-f]+$/.test(id)
        ? await Promise.all([site.storyStore.development(pack.id, id), site.storyStore.state(pack.id)])
        : []
      if (!found || !state) return show(context, notFoundPage({ place: site.view(story) }), 404)
      // What an editor merged may be parted again.
      if (found.mergedInto)
        return context.redirect(
          `${homeOf(pack.id)}/developments/${found.mergedInto.development}`,
          found.edited ? 302 : 301,
        )
      const reports = found.sightings.map(({ title, outlet, url, published }) => ({
        title,
        outlet,
        href: url,
        published: momentOf(published, pack),
      }))
      const own = site.view(story)
      const topics = pack.topics
        .filter(topic => found.topics.includes(topic.id))
        .map(({ id, title }) => ({ href: topicPath(own, id), title }))
      const words = site.wordsFor(pack.language)
      const development = presentDevelopment(found, pack, {
        site: '',
        state,
        words,
        readingOf: readingBy(site.judgeOf(pack)),
      })
      const withdrawn = (found.withdrawn ?? []).map(({ title, outlet, published, withdrawnAt }) => ({
        title,
        outlet,
        published: momentOf(published, pack),
        day: dayOf(withdrawnAt, pack),
      }))
      const families = withdrawnBy(found)
      const tookBack = isWithdrawn(found)
        ? { names: familyNames(pack, families, words), count: families.length }
        : null
      const view = { development, topics, reports, total: found.reportIds.length, withdrawn, tookBack }
      const isDropped = (found.edited?.dropped ?? found.edited?.emptied) !== undefined
      return show(
        context,
        developmentPage({ site: own, share: shareOf(context, pack.id), ...view, isDropped }),
      )
    }),
  )

  routes.get(
    '/stories/:story/background',
    keep('one-hour'),
    withStory(site, async (context, story) => {
      // Compiled from the pack's own Markdown when the project was built: the one HTML that is not escaped.
      const html = raw(story.backgroundHtml)
      return show(context, backgroundPage({ site: site.view(story), html }))
    }),
  )
  routes.get(
    '/stories/:story/account',
    keep('asked-again'),
    withStory(site, async (context, story) => {
      const { pack } = story
      const all = await accountOf(pack, { stories: site.storyStore })
      const entries = all.map(({ at, undoneAt, ...one }) => ({
        ...one,
        // As it stands in the digest, not as it was typed.
        about: one.did === 'intro' ? markdownText(withoutTags(one.about)) : one.about,
        at: momentOf(at, pack),
        undone: undoneAt === null ? null : dayOf(undoneAt, pack),
      }))
      const told = await site.announcements.latest(pack.id, announcementsLooked)
      const corrections = told
        .filter(({ kind }) => kind === 'correction')
        .map(({ at, title }) => ({ at: momentOf(at, pack), title }))
      return show(context, accountPage({ site: site.view(story), entries, corrections }))
    }),
  )
  routes.get(
    '/stories/:story/about',
    keep('one-hour'),
    withStory(site, async (context, story) => show(context, aboutPage({ site: site.view(story) }))),
  )
  return routes
}
