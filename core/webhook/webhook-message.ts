import type { Instant } from '../instant.ts'
import type { StoryPack } from '../story/pack.ts'
import type { Numbered } from '../story/telling/announcement.ts'
import type { WebhookMessage } from './webhook.ts'

/** Fields may be added; none changes its meaning or goes without another version. */
const version = 1

type Told = Pick<StoryPack, 'id' | 'title' | 'language'>

/** @param site without a slash at the end */
const storyOf = ({ id, title, language }: Told, site: string) => ({
  id,
  title,
  language,
  url: `${site}/stories/${id}`,
  data: `${site}/stories/${id}.json`,
})

/**
 * An announcement as an owner's address is told of it. The same announcement makes the same message, by the id of its
 * mailing: after a restore the copy's next announcement has a number that another one had before.
 */
export const webhookMessage = (pack: Told, told: Numbered, site: string): WebhookMessage => ({
  id: `${pack.id}.${told.id}`,
  body: JSON.stringify({
    version,
    type: told.kind,
    number: told.number,
    story: storyOf(pack, site),
    id: told.id,
    at: told.at,
    title: told.title,
    summary: told.summary,
    topics: told.topics,
    items: told.items.map(({ title, topics, development }) => ({
      title,
      topics,
      url: `${site}/stories/${pack.id}/developments/${development}`,
    })),
    milestone: told.milestone ?? null,
    takenBack: told.takenBack ?? null,
    corrects: told.corrects ?? null,
  }),
})

/** What `storywire webhook test` sends: it knows the story by its id alone. */
export const testMessage = (story: string, now: Instant): WebhookMessage => ({
  id: `${story}.test-${now}`,
  body: JSON.stringify({ version, type: 'test', story: { id: story }, at: now }),
})
