import type { Context } from 'hono'
import { notFoundPage } from '#templates/pages/not-found-page'
import { type Site, show } from './site-context.ts'
import type { SiteStory } from './site-means.ts'

/** Runs a handler for the story that the address names, or says that there is none. */
export const withStory =
  (site: Site, handle: (context: Context, story: SiteStory) => Promise<Response>) =>
  async (context: Context): Promise<Response> => {
    const story = site.story(context.req.param('story') ?? '')
    return story ? handle(context, story) : show(context, notFoundPage({ place: site.anywhere }), 404)
  }
