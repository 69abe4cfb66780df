import * as z from 'zod'

/**
 * `GET /stories/<id>.json`, version 1. Fields may be added; none changes its meaning or goes without a new version. The
 * site's OpenAPI file is made of these shapes.
 */
export const documentVersion = 1
export const documentType = `application/vnd.storywire.story+json; version=${documentVersion}`

const moment = z.iso.datetime().describe('A moment in UTC.')
const day = z.iso.date().describe('A day of the calendar, where the story is told.')
const address = z.url()
const topics = z.array(z.string()).describe('Ids of topics.')

const milestone = z.object({
  name: z.string().describe('Id within the story.'),
  label: z.string(),
  at: moment,
  detail: z.string().nullable().describe('A place, a day or a number, as it is printed.'),
  day: day.nullable(),
  number: z.number().nullable(),
  publishers: z.array(z.string()),
  development: z.string().nullable().describe('Id of the development that carries it, if any.'),
})

const station = z.object({
  label: z.string(),
  note: z.string(),
  state: z.enum(['reached', 'current', 'ahead', 'set-back', 'ended']),
  struck: z.string().nullable().describe('What no longer holds.'),
})

const development = z.object({
  id: z.string(),
  url: address,
  headline: z.string(),
  summary: z.string(),
  topics,
  mark: z.enum(['Confirmed', 'Reported', 'One report', 'Disputed']),
  by: z.string().describe('The words after the mark.'),
  firstReportAt: moment,
  lastReportAt: moment,
  reports: z.array(z.object({ outlet: z.string(), url: address.nullable() })).describe('At most three.'),
  morePublishers: z.number().int(),
  milestone: z.string().nullable().describe('Its label, if it is a key step.'),
  takenBack: z.string().nullable().describe('The day on which its key step was taken back.'),
})

export const storyDocument = z
  .object({
    version: z.literal(documentVersion),
    id: z.string(),
    title: z.string(),
    language: z.string().describe('BCP 47.'),
    timeZone: z.string().describe('IANA name.'),
    url: address,
    publisher: z.string(),
    sample: z.boolean().describe('The outlets, reports and dates are made up.'),
    state: z.object({
      answer: z.string(),
      sentence: z.string(),
      milestones: z.array(milestone).describe('What holds, oldest first.'),
      takenBack: z
        .array(z.object({ name: z.string(), at: moment, publishers: z.array(z.string()) }))
        .describe('What was reported and holds no longer, oldest first.'),
      disputed: z.array(z.string()).describe('Names of milestones that hold, and that a publisher denies.'),
      notKnown: z.array(z.string()).describe('Open questions.'),
    }),
    tracks: z.array(
      z.object({
        id: z.string(),
        label: z.string().nullable(),
        answer: z.string(),
        stations: z.array(station),
      }),
    ),
    topics: z.array(z.object({ id: z.string(), title: z.string(), feed: address })),
    developments: z.array(development).describe('Those of the last sixty days, newest first.'),
    links: z.object({
      atom: address,
      jsonFeed: address,
      calendar: address,
      archive: address,
      openapi: address,
    }),
  })
  .describe('Where a story stands, and what has happened in it.')

export type StoryDocument = z.infer<typeof storyDocument>
