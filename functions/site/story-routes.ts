import { type Context, Hono } from 'hono'
import { raw } from 'hono/html'
import { allCadences } from '#core/cadence'
import { assemble } from '#core/delivery/sliced-mail'
import { firstDigestText } from '#core/digest/first-digest'
import { readListing } from '#core/digest/read-listing'
import { dayOf, longDayOf, momentOf } from '#core/story/day'
import { familyNames } from '#core/story/family'
import { isWithdrawn, withdrawnBy } from '#core/story/grouping/withdrawn'
import { readingBy } from '#core/story/reading/carried'
import { listedDays } from '#core/story/story-day'
import { presentDevelopment } from '#core/story/telling/present'
import { standingOf } from '#core/story/telling/standing'
import { hashOf } from '#functions/secrets/hash-of'
import { audienceLagMinutes } from '#functions/stores/audience-lag'
import { aboutPage } from '#templates/pages/about-page'
import { archivePage } from '#templates/pages/archive-page'
import { backgroundPage } from '#templates/pages/background-page'
import { developmentPage } from '#templates/pages/development-page'
import { notFoundPage } from '#templates/pages/not-found-page'
import { storiesPage } from '#templates/pages/stories-page'
import { storyPage } from '#templates/pages/story-page'
import { keep } from './caching.ts'
import { servedToken } from './form.ts'
import { editionLink, readStoryPage } from './read-story-page.ts'
import { type Site, show } from './site-context.ts'
import type { SiteStory } from './site-means.ts'
import { choiceViewOf, firstChoice, homeOf } from './site-view.ts'
import { webCopy } from './web-copy.ts'

/** What anybody may read: the story, its archive, its developments. */
export const storyRoutes = (site: Site): Hono => {
  const routes = new Hono()
  const withStory =
    (handle: (context: Context, story: SiteStory) => Promise<Response>) => async (context: Context) => {
      const story = site.story(context.req.param('story') ?? '')
      return story
        ? handle(context, story)
        : show(context, notFoundPage({ site: null, language: site.language }), 404)
    }

  const showStory = async (context: Context, story: SiteStory) => {
    const now = site.clock.now()
    const { pack } = story
    const material = await readStoryPage(pack, site, now)
    const served = servedToken(await site.signer(), pack.id, now)
    const form = { address: '', choice: choiceViewOf(pack, firstChoice(pack)), errors: [], served }
    const page = String(await storyPage({ ...material, site: site.view(story), form }))
    // The form's token differs each time and is good for a day: it alone makes no new page within the hour.
    context.header('ETag', `"${hashOf(page.replaceAll(served, now.slice(0, 13)))}"`)
    return context.html(page)
  }

  routes.get('/', keep('own-browser'), async context => {
    const [only, another] = site.stories
    if (only && !another) return showStory(context, only)
    const now = site.clock.now()
    const stories = await Promise.all(
      site.stories.map(async ({ pack }) => {
        const { answer } = standingOf(
          pack,
          await site.storyStore.state(pack.id),
          now,
          site.wordsFor(pack.language),
        )
        return { href: homeOf(pack.id), title: pack.title, answer }
      }),
    )
    return show(context, storiesPage({ stories, language: site.language }))
  })
  routes.get('/stories/:story', keep('own-browser'), withStory(showStory))

  routes.get(
    '/stories/:story/archive',
    keep('asked-again'),
    withStory(async (context, story) => {
      const { pack } = story
      const words = site.wordsFor(pack.language)
      const { archive } = words.page
      const now = site.clock.now()
      const { entries: timeline, editions: listed } = await readListing(pack, listedDays(now, pack), site)
      const editions = listed.map(edition => ({
        ...editionLink(edition, words),
        window: archive.closed(longDayOf(edition.closes, pack)),
      }))
      // As the welcome tells it to who joins now.
      const first = allCadences.map(cadence => ({
        cadence,
        when: firstDigestText({ cadence }, now, pack, audienceLagMinutes, false, words),
      }))
      return show(context, archivePage({ site: site.view(story), editions, timeline, first }))
    }),
  )

  routes.get(
    '/stories/:story/developments/:development',
    keep('asked-again'),
    withStory(async (context, story) => {
      const { pack } = story
      const id = context.req.param('development') ?? ''
      const [found, state] = /^\d{4}-\d\d-\d\d-[0-9a-f]+$/.test(id)
        ? await Promise.all([site.storyStore.development(pack.id, id), site.storyStore.state(pack.id)])
        : []
      if (!found || !state) return show(context, notFoundPage({ site: site.view(story) }), 404)
      if (found.mergedInto)
        return context.redirect(`${homeOf(pack.id)}/developments/${found.mergedInto.development}`, 301)
      const reports = found.sightings.map(({ title, outlet, url, published }) => ({
        title,
        outlet,
        href: url,
        published: momentOf(published, pack),
      }))
      const topics = pack.topics.filter(topic => found.topics.includes(topic.id)).map(topic => topic.title)
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
      return show(context, developmentPage({ site: site.view(story), ...view }))
    }),
  )

  const showCopy = withStory(async (context, story) => {
    const mailing = await site.mailings.mailing(context.req.param('mailing') ?? '')
    if (mailing?.story !== story.pack.id || !mailing.content)
      return show(context, notFoundPage({ site: site.view(story) }), 404)
    const copy = webCopy(await site.mailings.content(mailing.content), story.pack, site.sample)
    // The mail's own HTML: its styles stand in it.
    context.header(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    )
    return context.html(assemble(copy.mail, copy.chosen, copy.holes).html)
  })
  routes.get('/stories/:story/editions/:mailing', keep('one-hour'), showCopy)
  routes.get('/stories/:story/alerts/:mailing', keep('one-hour'), showCopy)

  routes.get(
    '/stories/:story/background',
    keep('one-hour'),
    withStory(async (context, story) => {
      // Compiled from the pack's own Markdown when the project was built: the one HTML that is not escaped.
      const html = raw(story.backgroundHtml)
      return show(context, backgroundPage({ site: site.view(story), html }))
    }),
  )
  routes.get(
    '/stories/:story/about',
    keep('one-hour'),
    withStory(async (context, story) => show(context, aboutPage({ site: site.view(story) }))),
  )
  return routes
}
