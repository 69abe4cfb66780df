import * as z from 'zod'
import { documentVersion, storyDocument } from './story-document.ts'

const storyParameter = {
  name: 'story',
  in: 'path',
  required: true,
  description: 'Id of a story, as in the address of its page.',
  schema: { type: 'string' },
}
const topicParameter = {
  name: 'topic',
  in: 'path',
  required: true,
  description: 'Id of a topic, as in the story’s document.',
  schema: { type: 'string' },
}

const read = (
  summary: string,
  type: string,
  schema: object,
  parameters: readonly object[] = [storyParameter],
) => ({
  get: {
    summary,
    parameters,
    responses: {
      '200': { description: summary, content: { [type]: { schema } } },
      '304': { description: 'It has not changed since the ETag or the moment that was sent along.' },
      '404': { description: 'There is no such story, or topic.' },
    },
  },
})

const text = { type: 'string' }
const atom = (summary: string, parameters?: readonly object[]) =>
  read(summary, 'application/atom+xml', text, parameters)
const jsonFeed = (summary: string, parameters?: readonly object[]) =>
  read(summary, 'application/feed+json', { type: 'object' }, parameters)

/** What programs may read of this site, as an OpenAPI 3.1 document. It is made of the shapes that are answered with. */
export const openApi = (): object => ({
  openapi: '3.1.0',
  info: {
    title: 'Storywire',
    version: `${documentVersion}`,
    description: 'Stories as data. Nothing here needs a key, and nothing tells of readers.',
  },
  servers: [{ url: '/' }],
  paths: {
    '/stories/{story}.json': read(
      'Where a story stands, its tracks and its developments',
      'application/vnd.storywire.story+json',
      { $ref: '#/components/schemas/Story' },
    ),
    '/stories/{story}/feed.atom': atom('Digests, alerts and corrections of a story'),
    '/stories/{story}/feed.json': jsonFeed('Digests, alerts and corrections of a story'),
    '/stories/{story}/topics/{topic}/feed.atom': atom('What of them concerns one topic', [
      storyParameter,
      topicParameter,
    ]),
    '/stories/{story}/topics/{topic}/feed.json': jsonFeed('What of them concerns one topic', [
      storyParameter,
      topicParameter,
    ]),
    '/stories/{story}/calendar.ics': read('Days that are planned', 'text/calendar', text),
  },
  components: { schemas: { Story: schemaOf(storyDocument) } },
})

/** OpenAPI 3.1 says by itself which JSON Schema it holds. */
const schemaOf = (shape: z.ZodType): object => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape)
  return schema
}
