import ICAL from 'ical.js'
import { beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import type { Milestone, StoryState } from '#core/story/milestone'
import { dayDetail } from '#core/story/state/detail'
import { wireCollect } from '#functions/collect'
import { storyDocument } from '#functions/site/story-document'
import { createStoryStore } from '#functions/stores/story-store'
import { folded } from '#templates/feeds/calendar'
import { development, report } from '#test/core/story/harbour-story'
import { createJournalDouble, createQueueDouble } from '#test/doubles/outside'
import { createHouse, origin, pack, story } from './house.ts'

let house = createHouse()
beforeEach(() => {
  house = createHouse()
})

const milestone = (name: string, at: string, day?: string): Milestone => ({
  name,
  at,
  development: '2025-03-08-00000000aa',
  headline: 'h',
  families: ['bbc', 'npr'],
  ...(day === undefined ? { detail: null } : dayDetail(day, pack)),
})

/** The story stands so from now on: pages are prepared, as each run of the collector does. */
const stands = async (...milestones: Milestone[]): Promise<void> => {
  const state: StoryState = { story, milestones }
  await createStoryStore(house.table).saveState(state)
  const collect = wireCollect({
    table: house.table,
    openQueue: createQueueDouble(),
    packs: [{ ...pack, sources: [] }],
    clock: house.clock,
    journal: createJournalDouble(),
    poll: () => Promise.reject(new Error('Nothing is polled.')),
  })
  await collect({})
}
const day = 24 * 3_600_000
const said = ['announced', 'date'].map(name => (at: string, on?: string) => milestone(name, at, on))
const [announced, dated] = said as [(at: string) => Milestone, (at: string, on: string) => Milestone]

/** As a calendar reads it. */
const calendar = async () => {
  const response = await house.get(`/stories/${story}/calendar.ics`)
  const text = await response.text()
  const component = new ICAL.Component(ICAL.parse(text))
  const events = component.getAllSubcomponents('vevent').map(one => {
    const event = new ICAL.Event(one)
    return {
      uid: event.uid,
      day: event.startDate.toString(),
      until: event.endDate.toString(),
      sequence: event.sequence,
      status: one.getFirstPropertyValue('status'),
      title: event.summary,
      description: event.description,
    }
  })
  return { response, text, component, events }
}

describe('the calendar', () => {
  test('is one also while no day is planned', async () => {
    const { response, component, events } = await calendar()
    expect(response.headers.get('content-type')).toContain('text/calendar')
    expect(events).toEqual([])
    expect(component.getAllSubcomponents()).not.toEqual([])
  })

  test('has the day as a whole day, and keeps its UID while it is moved and called off', async () => {
    await stands(announced('2025-03-09T08:00:00.000Z'), dated('2025-03-09T08:00:00.000Z', '2025-03-28'))
    const first = (await calendar()).events
    expect(first).toMatchObject([
      { day: '2025-03-28', until: '2025-03-29', sequence: 0, status: 'CONFIRMED', title: pack.title },
    ])
    house.clock.move(day)
    await stands(announced('2025-03-09T08:00:00.000Z'), dated('2025-03-11T08:00:00.000Z', '2025-04-11'))
    const moved = (await calendar()).events
    expect(moved).toMatchObject([{ uid: first[0]?.uid, day: '2025-04-11', sequence: 1, status: 'CONFIRMED' }])
    expect(moved[0]?.description).toContain('11\u00a0April')
    house.clock.move(day)
    await stands(announced('2025-03-09T08:00:00.000Z'), milestone('cancelled', '2025-03-12T08:00:00.000Z'))
    expect((await calendar()).events).toMatchObject([
      { uid: first[0]?.uid, day: '2025-04-11', sequence: 2, status: 'CANCELLED' },
    ])
  })

  test('is written as RFC 5545 has it: lines of 75 octets, ended by CR LF, characters whole', async () => {
    await stands(announced('2025-03-09T08:00:00.000Z'), dated('2025-03-09T08:00:00.000Z', '2025-03-28'))
    const { text } = await calendar()
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    const long = `SUMMARY:${'Überfahrt 🌉; '.repeat(30)}`
    expect(folded(long).replaceAll('\r\n ', '')).toBe(long)
    for (const line of folded(long).split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  })

  test('is asked for again by its tag', async () => {
    const { response } = await calendar()
    const headers = { 'if-none-match': response.headers.get('etag') ?? '' }
    expect((await house.get(`/stories/${story}/calendar.ics`, headers)).status).toBe(304)
  })
})

const openApi = z.object({
  openapi: z.string(),
  paths: z.record(
    z.string(),
    z.object({
      get: z.object({
        responses: z.object({ '200': z.object({ content: z.record(z.string(), z.unknown()) }) }),
      }),
    }),
  ),
  components: z.object({
    schemas: z.object({
      Story: z.object({ properties: z.record(z.string(), z.unknown()), required: z.array(z.string()) }),
    }),
  }),
})

describe('the story as data', () => {
  const told = async () => {
    const reports = ['bbc', 'npr'].map(family =>
      report({ title: 'Trump and Putin to meet on 28 March', family, published: '2025-03-08T10:00:00.000Z' }),
    )
    await createStoryStore(house.table).saveDevelopment({
      ...development(reports, { id: '2025-03-08-00000000aa', headline: 'Trump and Putin to meet' }),
      story,
      topics: [pack.topics[0]?.id ?? ''],
    })
    await stands(announced('2025-03-09T08:00:00.000Z'), dated('2025-03-09T08:00:00.000Z', '2025-03-28'))
    return house.get(`/stories/${story}.json`)
  }

  test('says where it stands, with tracks and developments, in the shape that it is described by', async () => {
    const response = await told()
    expect(response.headers.get('content-type')).toBe('application/vnd.storywire.story+json; version=1')
    const document = storyDocument.strict().parse(await response.json())
    expect(document.state.milestones.map(one => one.name)).toEqual(['announced', 'date'])
    expect(document.state.milestones.at(-1)).toMatchObject({ day: '2025-03-28', detail: '28\u00a0March' })
    expect(document.tracks[0]?.stations.length).toBeGreaterThan(1)
    expect(document.developments).toMatchObject([
      {
        id: '2025-03-08-00000000aa',
        url: `${origin}/stories/${story}/developments/2025-03-08-00000000aa`,
        topics: [pack.topics[0]?.id],
      },
    ])
    for (const href of Object.values(document.links))
      expect((await house.get(href.replace(origin, ''))).status, href).toBe(200)
  })

  test('is described by an OpenAPI 3.1 file whose paths are there', async () => {
    await told()
    const file = openApi.parse(await (await house.get('/openapi.json')).json())
    expect(file.openapi).toMatch(/^3\.1\./)
    const topic = pack.topics[0]?.id ?? ''
    for (const path of Object.keys(file.paths)) {
      const asked = path.replace('{story}', story).replace('{topic}', topic)
      const { status, headers } = await house.get(asked)
      expect(status, path).toBe(200)
      const types = Object.keys(file.paths[path]?.get.responses['200'].content ?? {})
      expect(headers.get('content-type')?.split(';')[0]).toBe(types[0])
    }
    const { properties, required } = file.components.schemas.Story
    const document = z
      .record(z.string(), z.unknown())
      .parse(await (await house.get(`/stories/${story}.json`)).json())
    expect(Object.keys(document).sort()).toEqual(Object.keys(properties).sort())
    expect([...required].sort()).toEqual(Object.keys(properties).sort())
  })

  test('of a story that is not there is nothing', async () => {
    expect((await house.get('/stories/nowhere.json')).status).toBe(404)
    expect((await house.get('/stories/nowhere/feed.atom')).status).toBe(404)
    expect((await house.get('/stories/nowhere/calendar.ics')).status).toBe(404)
  })
})
