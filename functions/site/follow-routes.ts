import { type Context, Hono } from 'hono'
import { readListing } from '#core/digest/read-listing'
import { listedDays } from '#core/story/story-day'
import { ofTopic, withFollowUps } from '#core/story/telling/follow-ups'
import type { Topic } from '#core/story/topic'
import { atomFeed } from '#templates/feeds/atom'
import { calendarFile } from '#templates/feeds/calendar'
import type { FeedView } from '#templates/feeds/feed-view'
import { jsonFeed } from '#templates/feeds/json-feed'
import { keep } from './caching.ts'
import { openApi } from './openapi.ts'
import { originOf, type Site } from './site-context.ts'
import type { SiteStory } from './site-means.ts'
import { documentType } from './story-document.ts'
import { tellCalendar, tellFeed } from './tell-feed.ts'
import { tellStory } from './tell-story.ts'

/** So many announcements are looked at, and so many are in a feed; of a topic there are fewer. */
const read = 60
const shown = 30

type Write = (feed: FeedView) => string
const formats: Record<'atom' | 'json', { type: string; write: Write }> = {
  atom: { type: 'application/atom+xml; charset=utf-8', write: atomFeed },
  json: { type: 'application/feed+json; charset=utf-8', write: jsonFeed },
}

/** Other ways to follow a story: feeds, a calendar, and the story as data. None of them knows who asks. */
export const followRoutes = (site: Site): Hono => {
  const routes = new Hono()
  const missing = (context: Context) => context.text('There is nothing at this address.', 404)
  const withStory =
    (handle: (context: Context, story: SiteStory) => Promise<Response>) => async (context: Context) => {
      const story = site.story(context.req.param('story') ?? '')
      return story ? handle(context, story) : missing(context)
    }

  const showFeed =
    (format: 'atom' | 'json') =>
    async (context: Context, { pack }: SiteStory, topic: Topic | null) => {
      const all = withFollowUps(await site.announcements.latest(pack.id, read))
      const told = (topic ? ofTopic(all, topic.id) : all).slice(0, shown)
      const at = { origin: originOf(context), path: context.req.path }
      const feed = tellFeed(pack, topic, told, at, site.wordsFor(pack.language))
      context.header('Last-Modified', new Date(feed.updated).toUTCString())
      context.header('Content-Type', formats[format].type)
      return context.body(formats[format].write(feed))
    }

  for (const format of ['atom', 'json'] as const) {
    routes.get(
      `/stories/:story/feed.${format}`,
      keep('asked-again'),
      withStory((context, story) => showFeed(format)(context, story, null)),
    )
    routes.get(
      `/stories/:story/topics/:topic/feed.${format}`,
      keep('asked-again'),
      withStory(async (context, story) => {
        const topic = story.pack.topics.find(({ id }) => id === context.req.param('topic'))
        return topic ? showFeed(format)(context, story, topic) : missing(context)
      }),
    )
  }

  routes.get(
    '/stories/:story/calendar.ics',
    keep('asked-again'),
    withStory(async (context, { pack }) => {
      const [days, state] = await Promise.all([
        site.planned.plannedDays(pack.id),
        site.storyStore.state(pack.id),
      ])
      const at = { now: site.clock.now(), origin: originOf(context) }
      context.header('Content-Type', 'text/calendar; charset=utf-8; method=PUBLISH')
      context.header('Content-Disposition', `inline; filename="${pack.id}.ics"`)
      return context.body(calendarFile(tellCalendar(pack, days, state, at, site.wordsFor(pack.language))))
    }),
  )

  routes.get('/stories/:file{.+\\.json}', keep('asked-again'), async context => {
    const story = site.story(context.req.param('file').slice(0, -'.json'.length))
    if (!story) return missing(context)
    const { pack } = story
    const now = site.clock.now()
    const listing = await readListing(pack, listedDays(now, pack), site)
    const at = {
      now,
      origin: originOf(context),
      sample: site.sample,
      words: site.wordsFor(pack.language),
    }
    context.header('Content-Type', documentType)
    context.header('Access-Control-Allow-Origin', '*')
    return context.body(JSON.stringify(tellStory(pack, listing, at)))
  })

  routes.get('/openapi.json', keep('one-hour'), context => {
    context.header('Access-Control-Allow-Origin', '*')
    return context.json(openApi())
  })
  return routes
}
