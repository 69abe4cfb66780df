import * as z from 'zod'
import { cadenceChoices } from '#core/cadence'
import { membersOf } from '#core/closed-list'
import { languages } from '#core/language/languages'
import { isTimeZone } from '#core/story/time-zone'
import type { Counted, MailboxCount } from '#core/subscription/mail-count'
import type { Preferences } from '#core/subscription/preferences'
import type { MailRequest } from '#core/subscription/request'
import {
  type Grey,
  type Subscriber,
  type Subscription,
  suppressionGravity,
} from '#core/subscription/subscriber'
import { shapeOf } from './shape-of.ts'

/** Readers: addresses, subscriptions, requests, and what each mailbox was sent. */
const text = z.string()
const maybe = text.nullable()

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
    blocked: z.object({ at: text, why: text }).optional(),
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
    // What was chosen before there was this choice lacks it.
    alertTopics: z.array(text).optional(),
    alertsADay: z.number().optional(),
    stillHere: z.literal(true).optional(),
    language: z.enum(languages).optional(),
    quiet: z.object({ from: z.number(), until: z.number(), milestones: z.boolean() }).optional(),
    digestHour: z.number().optional(),
    // One that nobody can reckon in would stop its whole shard.
    timeZone: text.transform(name => (isTimeZone(name) ? name : undefined)).optional(),
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
    // Whoever cannot read *several* must not take it for the first of them: the message waits for who can.
    asks: z.enum(['desk', 'several']).optional(),
    several: z.array(z.object({ story: text, choice: preferences })).optional(),
    from: z.object({ reader: text, epoch: z.number() }).optional(),
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
    // Counts of before there was this mail lack it.
    own: z.array(counted).default([]),
    desk: z.array(counted).default([]),
  }),
)

const covered = z.object({ to: text, setAt: text }).nullable()

export const subscription = shapeOf<Subscription>()(
  z.object({
    reader: text,
    story: text,
    state: z.enum(['pending', 'active', 'left']),
    epoch: z.number(),
    preferences,
    since: maybe,
    consent: z.object({
      askedAt: text,
      confirmedAt: maybe,
      leftAt: maybe,
      imported: z
        .object({ place: text, at: text, evidence: z.object({ source: text, words: text }).nullable() })
        .optional(),
    }),
    covered,
    cadencesBefore: z
      .array(z.object({ cadence: z.enum(cadenceChoices), until: text, covered: covered.optional() }))
      .optional(),
    pauses: z.array(z.object({ from: text, until: text })).optional(),
    missed: z.array(z.object({ mailing: text, at: text })).optional(),
    heldAlerts: z
      .array(z.object({ mailing: text, at: text, by: text.optional(), corrected: z.array(text).optional() }))
      .optional(),
    ownUsedAt: text.optional(),
    moved: z
      .object({ to: text, at: text, epoch: z.number(), forwards: z.literal(true).optional() })
      .optional(),
    movesFrom: z.object({ reader: text, epoch: z.number() }).optional(),
    softBounces: z.array(z.object({ mailing: text, at: text })).optional(),
    ended: z.object({ by: z.literal('hard-bounce'), was: z.enum(['pending', 'active']) }).optional(),
    alertsOn: z
      .array(z.object({ mailing: text, at: text }))
      .nullable()
      .catch(null),
  }),
)

/** Readers' ids. */
export const ids = z.array(text)
