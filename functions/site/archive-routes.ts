import { Hono } from 'hono'
import { allCadences } from '#core/cadence'
import { firstDigestText } from '#core/digest/first-digest'
import { readListing } from '#core/digest/read-listing'
import { longDayOf, weekdayOf } from '#core/story/day'
import type { StoryPack } from '#core/story/pack'
import { listedDays } from '#core/story/story-day'
import type { Numbered } from '#core/story/telling/announcement'
import { besideIt } from '#core/story/telling/beside-it'
import type { Entry } from '#core/story/telling/entry'
import { queryAtMost, searchFor } from '#core/story/telling/search'
import { standingOf } from '#core/story/telling/standing'
import { audienceLagMinutes } from '#functions/stores/audience-lag'
import { archivePage } from '#templates/pages/archive-page'
import { card } from '#templates/pages/card'
import { notFoundPage } from '#templates/pages/not-found-page'
import { topicPath } from '#templates/pages/paths'
import { topicPage } from '#templates/pages/topic-page'
import type { SearchView } from '#templates/pages/views'
import type { Words } from '#templates/words/words'
import { keep } from './caching.ts'
import { editionLink } from './read-story-page.ts'
import { type Site, show } from './site-context.ts'
import { withStory } from './site-story.ts'
import { homeOf } from './site-view.ts'
import { pageOf } from './tell-feed.ts'
import { showWithForm } from './with-form.ts'

/** Announcements that the archive lists alerts from and looks through, whatever is searched for. */
const looked = 100
const resultsAtMost = 50
const entriesAtMost = 30

/** All that a story has told, to be looked through; its topics; and the picture that goes with its pages. */
export const archiveRoutes = (site: Site): Hono => {
  const routes = new Hono()

  routes.get(
    '/stories/:story/archive',
    keep('asked-again'),
    withStory(site, async (context, story) => {
      const { pack } = story
      const words = site.wordsFor(pack.language)
      const { archive } = words.page
      const now = site.clock.now()
      const [{ entries: timeline, editions: listed }, told] = await Promise.all([
        readListing(pack, listedDays(now, pack), site),
        site.announcements.latest(pack.id, looked),
      ])
      const editions = listed.map(edition => ({
        ...editionLink(edition, words),
        window: archive.closed(longDayOf(edition.closes, pack)),
      }))
      const alerts = told
        .filter(({ kind }) => kind === 'alert')
        .map(one => ({ href: pageOf(pack.id, one), title: one.title, day: weekdayOf(one.at, pack) }))
      // As the welcome tells it to who joins now.
      const first = allCadences.map(cadence => ({
        cadence,
        when: firstDigestText({ cadence }, now, pack, audienceLagMinutes, false, words),
      }))
      const query = context.req.query('q')
      const search = query ? found(query, pack, told, timeline, words) : null
      const view = site.view(story)
      const topics = pack.topics.map(({ id, title }) => ({ href: topicPath(view, id), title }))
      return show(context, archivePage({ site: view, editions, alerts, topics, search, timeline, first }))
    }),
  )

  routes.get(
    '/stories/:story/topics/:topic',
    keep('own-browser'),
    withStory(site, async (context, story) => {
      const { pack } = story
      const topic = pack.topics.find(({ id }) => id === context.req.param('topic'))
      if (!topic) return show(context, notFoundPage({ place: site.view(story) }), 404)
      const { entries } = await readListing(pack, listedDays(site.clock.now(), pack), site)
      const own = entries.filter(({ topics }) => topics.includes(topic.id))
      const view = { topic, entries: own.slice(0, entriesAtMost), total: own.length }
      return showWithForm(
        context,
        story,
        site,
        (form, share) => topicPage({ site: site.view(story), form, share, ...view }),
        [topic.id],
      )
    }),
  )

  routes.get(
    '/stories/:story/card.svg',
    keep('asked-again'),
    withStory(site, async (context, { pack }) => {
      const state = await site.storyStore.state(pack.id)
      const words = site.wordsFor(pack.language)
      const { answer, beside } = besideIt(standingOf(pack, state, site.clock.now(), words), words)
      context.header('Content-Type', 'image/svg+xml')
      const { language, title, sender } = pack
      return context.body(card({ language, title, answer, beside, publisher: sender.name }))
    }),
  )
  return routes
}

/** What has every word of a query, newest first. */
const found = (
  typed: string,
  pack: StoryPack,
  told: readonly Numbered[],
  entries: readonly Entry[],
  { page: words }: Words,
): SearchView => {
  const query = typed.slice(0, queryAtMost)
  const matches = searchFor(query)
  if (!matches) return { query, results: [], more: false }
  const kinds = { edition: words.archive.edition, alert: words.told.alert, correction: words.told.correction }
  const all = [
    ...told
      .filter(({ title, summary, items }) => matches(title, summary, ...items.map(one => one.title)))
      .map(one => ({ at: one.at, href: pageOf(pack.id, one), title: one.title, kind: kinds[one.kind] })),
    ...entries
      .filter(({ headline, summary }) => matches(headline, summary))
      .map(one => ({
        at: one.lastAt,
        href: `${homeOf(pack.id)}/developments/${one.id}`,
        title: one.headline,
        kind: words.archive.update,
      })),
  ].toSorted((a, b) => (a.at < b.at ? 1 : -1))
  const results = all.slice(0, resultsAtMost).map(({ at, ...one }) => ({ ...one, day: weekdayOf(at, pack) }))
  return { query, results, more: all.length > results.length }
}
