import type { Context } from 'hono'
import { besideIt } from '#core/story/telling/beside-it'
import { standingOf } from '#core/story/telling/standing'
import { storiesPage } from '#templates/pages/stories-page'
import { servedToken } from './form.ts'
import { openStories, severalFormOf } from './front-view.ts'
import type { Site } from './site-context.ts'
import { frontViewOf, homeOf } from './site-view.ts'
import { answerWithForm } from './with-form.ts'

/** The front page of several stories: where each stands, and one form for all that can be joined. */
export const showFront = async (context: Context, site: Site): Promise<Response> => {
  const now = site.clock.now()
  const open = await openStories(site)
  const stories = await Promise.all(
    site.stories.map(async story => {
      const { id, title, language } = story.pack
      const words = site.wordsFor(language)
      const standing = standingOf(story.pack, await site.storyStore.state(id), now, words)
      const closed = !open.includes(story)
      return { href: homeOf(id), title, language, closed, ...besideIt(standing, words) }
    }),
  )
  const front = frontViewOf(site)
  const served = servedToken(await site.signer(), open[0]?.pack.id ?? '', now)
  const form = open.length > 0 ? severalFormOf(open, front.language, served, site) : null
  return answerWithForm(context, storiesPage({ front, stories, form }), served, now)
}
