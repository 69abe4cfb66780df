import { closedBy } from '#core/story/deciding/closed'
import type { StoryPack } from '#core/story/pack'
import type { SignUpForm } from '#templates/pages/views'
import type { Site } from './site-context.ts'
import { homeOf } from './site-view.ts'

/** What stands in the place of the form of a story that was closed; undefined while it goes on. */
export const shutForm = async (pack: StoryPack, site: Site): Promise<SignUpForm['shut']> => {
  const closed = closedBy(await site.storyStore.decisions(pack.id))
  if (!closed) return undefined
  const next = closed.successor === null ? undefined : site.story(closed.successor)?.pack
  const title = site.wordsFor(pack.language).farewell.follow(next?.title ?? '')
  return { why: closed.why, successor: next ? { href: `${homeOf(next.id)}#subscribe`, title } : null }
}
