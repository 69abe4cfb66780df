import { isMemberOf } from '../closed-list.ts'

/**
 * What is on its way at the same time and must not wait for one another: alerts are urgent, editions bulk, and mails to
 * single readers greetings, since anybody can bring those about. Each lane has a queue and a pace of its own.
 */
export type Lane = 'urgent' | 'greetings' | 'bulk'

/** What the code asks of a kind of mailing. */
type KindRow = {
  lane: Lane
  /** *frozen*: compiled when it is opened. *built*: compiled with the project, and mailed to a single reader. */
  content: 'frozen' | 'built'
  /**
   * The state that the reader's subscription must be in; *moving*: it was asked to take another's place; *editor*: whom the
   * stage names as one, reader or not.
   */
  to: 'pending' | 'active' | 'left' | 'moving' | 'editor'
  /** Silence of SES after which an uncertain mail counts as not sent (docs/delivery.md). */
  settleMinutes: number
}

export const mailingKinds = {
  edition: { lane: 'bulk', content: 'frozen', to: 'active', settleMinutes: 60 },
  alert: { lane: 'urgent', content: 'frozen', to: 'active', settleMinutes: 15 },
  correction: { lane: 'bulk', content: 'frozen', to: 'active', settleMinutes: 60 },
  /** The last mail of a story that was closed. */
  farewell: { lane: 'bulk', content: 'frozen', to: 'active', settleMinutes: 60 },
  /** After a month without any other mail, to who asked for it. */
  'still-here': { lane: 'bulk', content: 'frozen', to: 'active', settleMinutes: 60 },
  /** Alerts beyond a reader's cap of a day, in one mail the morning after. */
  meanwhile: { lane: 'bulk', content: 'frozen', to: 'active', settleMinutes: 60 },
  /** To editors, before what it shows goes to readers. */
  draft: { lane: 'urgent', content: 'frozen', to: 'editor', settleMinutes: 15 },
  confirmation: { lane: 'greetings', content: 'built', to: 'pending', settleMinutes: 15 },
  welcome: { lane: 'greetings', content: 'built', to: 'active', settleMinutes: 15 },
  access: { lane: 'greetings', content: 'built', to: 'active', settleMinutes: 15 },
  own: { lane: 'greetings', content: 'built', to: 'active', settleMinutes: 15 },
  desk: { lane: 'greetings', content: 'built', to: 'editor', settleMinutes: 15 },
  moving: { lane: 'greetings', content: 'built', to: 'moving', settleMinutes: 15 },
  moved: { lane: 'greetings', content: 'built', to: 'active', settleMinutes: 15 },
  away: { lane: 'greetings', content: 'built', to: 'left', settleMinutes: 15 },
  goodbye: { lane: 'greetings', content: 'built', to: 'left', settleMinutes: 15 },
} as const satisfies Record<string, KindRow>

export type MailingKind = keyof typeof mailingKinds

type KindWith<Content extends KindRow['content']> = {
  [Kind in MailingKind]: (typeof mailingKinds)[Kind]['content'] extends Content ? Kind : never
}[MailingKind]

/** What many readers get. */
export type FrozenKind = KindWith<'frozen'>

/** What a mailing may hold that is not this. */
export type OtherContent<Kind extends FrozenKind> = { kind: Exclude<FrozenKind, Kind | 'draft'> }

/** Mails to a single reader, or editor, who has asked or left. */
export type GreetingKind = KindWith<'built'>

export const isGreetingKind = (text: string): text is GreetingKind =>
  isMemberOf(mailingKinds, text) && !isFrozenKind(text)

export const isFrozenKind = (kind: MailingKind): kind is FrozenKind => mailingKinds[kind].content === 'frozen'
