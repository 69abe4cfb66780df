import * as z from 'zod'
import type { Development, Merge } from '#core/story/development'
import type { Denial, Milestone, StoryState, TakenBack } from '#core/story/milestone'
import type { Report } from '#core/story/report'
import { answer } from './answer-shape.ts'
import { shapeOf } from './shape-of.ts'

/** Reports, developments and the state, as the table keeps them. */
const text = z.string()
const maybe = text.nullable()

const called = z.record(text, z.array(text))

const formerWords = z.object({
  title: text,
  summary: maybe,
  published: text,
  until: text,
  answer: answer.optional(),
  called: called.optional(),
})

const sighting = z.object({
  id: text,
  title: text,
  summary: maybe,
  url: maybe,
  outlet: text,
  family: text,
  creditedTo: z.array(text).optional(),
  linksTo: z.string().optional(),
  published: text,
  shownAt: z.string().optional(),
  meaning: z.object({ model: text, vector: z.instanceof(Uint8Array) }).optional(),
  answer: answer.optional(),
  called: called.optional(),
  before: z.array(formerWords).optional(),
  past: z.string().optional(),
})

export const report = shapeOf<Report>()(
  sighting.omit({ before: true, past: true }).extend({
    source: text,
    collectedAt: text,
    history: z.enum(['dated', 'undated']).optional(),
    guid: z.string().optional(),
    live: z.literal(true).optional(),
    change: z.enum(['revised', 'tidied', 'withdrawn']).optional(),
  }),
)

const merge = shapeOf<Merge>()(z.object({ development: text, at: text, why: text }))

export const development = shapeOf<Development>()(
  z.object({
    id: text,
    story: text,
    headline: text,
    headlineBy: z.string().optional(),
    summary: text,
    summaryBy: z.string().optional(),
    topics: z.array(text),
    milestone: maybe,
    families: z.array(text),
    milestoneFamilies: z.array(text),
    reportIds: z.array(text),
    sightings: z.array(sighting),
    firstAt: text,
    lastAt: text,
    knownAt: text,
    absorbed: z.array(merge).optional(),
    withdrawn: z.array(sighting.extend({ withdrawnAt: text })).optional(),
    mergedInto: merge.optional(),
    edited: z
      .object({
        headline: z.string().optional(),
        summary: z.string().optional(),
        dropped: z.string().optional(),
        emptied: z.string().optional(),
        pinned: z.literal(true).optional(),
      })
      .optional(),
  }),
)

const reached = z.object({
  name: text,
  at: text,
  shownAt: z.string().optional(),
  development: maybe,
  headline: text,
  families: z.array(text),
  detail: maybe,
  day: z.string().optional(),
  number: z.number().optional(),
  revisedFrom: z.number().optional(),
  freshAt: z.string().optional(),
  again: z.number().optional(),
  decided: z.number().optional(),
  untold: z.literal(true).optional(),
})
export const milestone = shapeOf<Milestone>()(reached.extend({ undid: z.array(reached).optional() }))

const denial = shapeOf<Denial>()(z.object({ milestone: text, development: text, report: sighting }))

const takenBack = shapeOf<TakenBack>()(
  z.object({
    name: text,
    at: text,
    shownAt: z.string().optional(),
    development: text,
    families: z.array(text),
    reports: z.array(sighting),
    fell: z.tuple([milestone], milestone),
    again: z.number().optional(),
    how: z.enum(['withdrawn', 'corrected', 'retracted', 'decided']).optional(),
    untold: z.literal(true).optional(),
  }),
)

export const storyState = shapeOf<StoryState>()(
  z.object({
    story: text,
    milestones: z.array(milestone),
    struck: z.object({ name: text, detail: text }).optional(),
    denials: z.array(denial).optional(),
    takenBack: z.array(takenBack).optional(),
    moved: z.array(z.object({ development: text, at: text })).optional(),
    called: called.optional(),
  }),
)
