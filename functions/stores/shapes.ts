import * as z from 'zod'
import type { FrozenAlert } from '#core/alert/alert'
import { allCadences, cadenceChoices } from '#core/cadence'
import { membersOf } from '#core/closed-list'
import { type Chunk, type Evidence, evidenceRanks, type Outcome, type Trying } from '#core/delivery/ledger'
import type { Mailing } from '#core/delivery/mailing'
import { mailingKinds } from '#core/delivery/mailing-kind'
import { skipReasons } from '#core/delivery/skip-reason'
import type { Edition, FrozenEdition } from '#core/digest/edition'
import type { Shelved } from '#core/story/collecting/shelf'
import type { HeadlineClaim, KnownReport } from '#core/story/collecting/take-entries'
import type { Development, Merge } from '#core/story/development'
import type { Denial, Milestone, StoryState, TakenBack } from '#core/story/milestone'
import type { Report } from '#core/story/report'
import type { SourceState } from '#core/story/source'
import type { Entry } from '#core/story/telling/entry'
import type { Counted, MailboxCount } from '#core/subscription/mail-count'
import type { Preferences } from '#core/subscription/preferences'
import type { MailRequest } from '#core/subscription/request'
import {
  type Grey,
  type Subscriber,
  type Subscription,
  suppressionGravity,
} from '#core/subscription/subscriber'
import { unpackIds } from './packed-ids.ts'
import { unpackJson } from './packed-json.ts'
import { shapeOf } from './shape-of.ts'

/** The table's items as zod shapes, which the compiler holds against the core's types. */
const text = z.string()
const maybe = text.nullable()

const formerWords = z.object({ title: text, summary: maybe, published: text, until: text })

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

/** What the mark of a sifted report says of what it is. Marks of earlier versions name no source. */
export const knownReport = shapeOf<KnownReport>()(
  z.object({
    title: text,
    published: text,
    source: text.default(''),
    guid: maybe.default(null),
  }),
)

export const headlineClaim = shapeOf<HeadlineClaim>()(z.object({ report: text, published: text }))

const shelved = shapeOf<Shelved>()(
  z.object({
    report: text,
    guids: z.array(text),
    pages: z.array(text),
    title: text,
    text,
    published: maybe,
    since: maybe,
    goneAt: maybe,
    changes: z.number(),
    withdrawn: z.literal(true).optional(),
  }),
)

/** What cannot be opened is left as it is, for the shape to refuse. */
const opened = (value: unknown): unknown => {
  if (!(value instanceof Uint8Array)) return value
  try {
    return unpackJson(value)
  } catch {
    return value
  }
}

export const shelf = z.object({ entries: z.preprocess(opened, z.array(shelved)) })

const merge = shapeOf<Merge>()(z.object({ development: text, at: text, why: text }))

export const development = shapeOf<Development>()(
  z.object({
    id: text,
    story: text,
    headline: text,
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
  again: z.number().optional(),
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
    how: z.enum(['withdrawn', 'corrected']).optional(),
  }),
)

export const sourceState = shapeOf<SourceState>()(
  z.object({
    source: text,
    etag: maybe,
    lastModified: maybe,
    failures: z.number(),
    nextAt: text,
    lastSuccessAt: maybe,
    fault: z
      .object({
        kind: z.enum(['unreachable', 'refused', 'too-large', 'too-slow', 'unreadable']),
        detail: text,
        at: text,
      })
      .nullable(),
    feed: z.string().optional(),
    readAt: z.string().optional(),
    newAt: z.string().optional(),
    pauses: z.array(z.object({ week: z.number(), minutes: z.number(), of: z.number() })).optional(),
    stillToldAt: z.string().optional(),
    datesToldAt: z.string().optional(),
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
  }),
)

const entry = shapeOf<Entry>()(
  z.object({
    id: text,
    href: text,
    headline: text,
    summary: text,
    mark: z.enum(['Confirmed', 'Reported', 'One report', 'Disputed']),
    by: text,
    day: text,
    outlets: z.array(z.object({ name: text, href: maybe })),
    more: z.number(),
    milestoneLabel: maybe,
    takenBack: maybe,
    lastAt: text,
    on: text,
    notable: z.boolean(),
  }),
)
export const dayListing = z.object({ entries: z.array(entry), reports: z.number() })

/** How far what pages list is prepared. */
export const listingHead = z.object({ of: text, from: text })

const cadence = z.enum(allCadences)

export const mailing = shapeOf<Mailing>()(
  z.object({
    id: text,
    story: text,
    kind: z.enum(membersOf(mailingKinds)),
    audience: z.discriminatedUnion('who', [
      z.object({ who: z.literal('digest'), cadence }),
      z.object({ who: z.literal('alerts'), topics: z.array(text) }),
      z.object({ who: z.literal('reader'), reader: text }),
    ]),
    phase: z.enum(['due', 'frozen', 'dropped']),
    dropped: z.string().optional(),
    switch: z.enum(['running', 'paused', 'stopped']),
    openedAt: text,
    audienceAt: text,
    notAfter: text,
    content: maybe,
    canaries: z.object({ readers: z.array(text), passed: z.boolean(), held: maybe }).optional(),
  }),
)

export const edition = shapeOf<Edition>()(
  z.object({
    mailing: text,
    story: text,
    cadence,
    number: z.number(),
    title: text,
    opens: text,
    closes: text,
    audienceAt: text,
    previousAudienceAt: maybe,
    movesTold: z.array(text).optional(),
  }),
)

export const editions = z.array(edition)

const outcome = shapeOf<Outcome>()(
  z.discriminatedUnion('is', [
    z.object({ is: z.literal('submitted'), ses: text, at: text, attempt: z.number() }),
    z.object({
      is: z.literal('skipped'),
      at: text,
      why: z.enum(membersOf(skipReasons)),
    }),
    z.object({ is: z.literal('not-sent'), why: text, at: text, attempt: z.number(), defects: z.number() }),
    z.object({ is: z.literal('uncertain'), why: text, at: text, attempt: z.number() }),
    z.object({ is: z.literal('failed'), why: text, at: text }),
  ]),
)

const trying = shapeOf<Trying>()(
  z.object({
    is: z.literal('trying'),
    at: text,
    attempt: z.number(),
    defects: z.number(),
    vanished: z.number(),
  }),
)

export const evidence = shapeOf<Evidence>()(
  z.object({
    is: z.enum(membersOf(evidenceRanks)),
    ses: text,
    at: text,
    twice: z.boolean(),
  }),
)

export const chunk = shapeOf<Chunk>()(
  z.object({
    after: text,
    ids: z.instanceof(Uint8Array).nullable().transform(unpackIds),
    through: text,
    claimedAt: text,
    attempt: z.number(),
    attemptAt: text,
    out: z.record(text, z.union([outcome, trying])),
    ev: z.record(text, evidence),
    end: z.enum(['complete', 'stopped', 'too-late']).nullable(),
  }),
)

const suppressionReasons = membersOf(suppressionGravity)

const grey = shapeOf<Grey>()(
  z.object({
    at: text,
    until: text,
    tried: z.object({ mailing: text, at: text, arrived: z.literal(true).optional() }).optional(),
  }),
)

export const subscriber = shapeOf<Subscriber>()(
  z.object({
    id: text,
    address: maybe,
    suppressed: z.enum(suppressionReasons).nullable(),
    grey: grey.optional(),
    forgivenAt: text.optional(),
    excused: z.object({ from: text, until: text }).optional(),
    blackened: z.object({ at: text, before: grey.optional() }).optional(),
    lifted: z
      .array(z.object({ at: text, was: z.enum([...suppressionReasons, 'grey']), why: text }))
      .optional(),
  }),
)

const preferences = shapeOf<Preferences>()(
  z.object({
    topics: z.array(text),
    cadence: z.enum(cadenceChoices),
    alerts: z.boolean(),
  }),
)

export const mailRequest = shapeOf<MailRequest>()(
  z.object({
    id: text,
    at: text,
    address: text,
    canonical: text,
    domain: text,
    story: text,
    choice: preferences.nullable(),
    network: text,
    form: text,
    turn: text.optional(),
  }),
)

const counted = shapeOf<Counted>()(z.object({ at: text, cause: text, beside: text.optional() }))
export const mailboxCount = shapeOf<MailboxCount>()(
  z.object({
    confirmation: z.array(counted),
    access: z.array(counted),
    goodbye: z.array(counted),
  }),
)

export const subscription = shapeOf<Subscription>()(
  z.object({
    reader: text,
    story: text,
    state: z.enum(['pending', 'active', 'left']),
    epoch: z.number(),
    preferences,
    since: maybe,
    consent: z.object({ askedAt: text, confirmedAt: maybe, leftAt: maybe }),
    covered: z.object({ to: text, setAt: text }).nullable(),
    cadencesBefore: z.array(z.object({ cadence: z.enum(cadenceChoices), until: text })).optional(),
    softBounces: z.array(z.object({ mailing: text, at: text })).optional(),
    ended: z.object({ by: z.literal('hard-bounce'), was: z.enum(['pending', 'active']) }).optional(),
    alertsOn: z
      .array(z.object({ mailing: text, at: text }))
      .nullable()
      .catch(null),
  }),
)

export const brief = z.record(text, z.union([text, z.number(), z.null()]))
/** Readers' ids. */
export const ids = z.array(text)

export const bytes = z.instanceof(Uint8Array)

/** What an edition and an alert were put for. */
export const editionBrief = z.object({
  cadence,
  number: z.number(),
  opens: text,
  closes: text,
  previousAudienceAt: maybe,
})
export const alertBrief = shapeOf<FrozenAlert['call']>()(
  z.object({
    topic: text,
    development: text,
    milestone: maybe,
    takenBack: text.optional(),
    reason: text,
  }),
)

const sliceShape = z.object({ html: text, text })
const slicedMail = z.object({
  prologue: sliceShape,
  slices: z.record(text, sliceShape),
  epilogue: sliceShape,
})

/** Contents as `freeze` keeps them. */
export const frozen = shapeOf<FrozenEdition | FrozenAlert>()(
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('edition'),
      edition,
      mail: slicedMail,
      // What was frozen before these came is mailed as it was meant then.
      name: text.default(''),
      subject: text,
      preheader: text,
      quiet: z.object({ subject: text, preheader: text }),
      topics: z.array(text),
      moves: z.array(z.object({ development: maybe, sentence: text })).default([]),
      developments: z.array(
        z.object({
          id: text,
          topics: z.array(text),
          knownAt: text,
          title: text.default(''),
          sentence: text.default(''),
        }),
      ),
      href: text,
    }),
    z.object({
      kind: z.literal('alert'),
      call: alertBrief,
      mail: slicedMail,
      subject: text,
      preheader: text,
      href: text,
    }),
  ]),
)
