import type { Counts } from '#core/digest/digest-words'
import type { NoticeKind } from '#core/subscription/greeting-letter'

/** @param place where the way goes on: a button in HTML, a link in text */
type InPlace = (place: 'button' | 'link') => string

export type NoticeWords = {
  title: string
  preheader: string
  kind: string
  answer: string
  sentence: InPlace
  /** A second paragraph, where there is one. */
  explanation: string | null
  /** Null: it asks for nothing. */
  button: string | null
  note: InPlace
  why: string
}

/** What stands in mails beside what the core composes, in one language. Holes (`%%story%%`) come in as arguments. */
export type MailWords = {
  /** In place of the title of a story that is gone. */
  endedStory: string
  /** Behind the story's title, at a mail's head. @param topics "4 topics" */
  forYour(topics: string): string
  changeTopics: string
  unsubscribe: string
  sample: { first: string; rest: string }
  /** To editors, above a mail that has not gone to readers yet. */
  draft: { first: string; approve: string; hold: string; drop: string }
  noTracking: string
  /** Links at the end. */
  footer: {
    topics: string
    alerts: string
    web: string
    /** To whoever was passed the mail on; `subscribe` is a link to its page, with the form. */
    forwarded: string
    subscribe: string
    /** In place of the link, in the text part. */
    subscribeHere: string
    /** To its reader. */
    passingOn: string
  }
  /** Names of what was chosen. */
  topics: string
  digest: string
  alerts: string
  wire: { moved: string; now: string }
  /** The outlets named are not all. */
  andMore(count: number): string
  /** Before what follows on the next line of a text part: a link, or a list. */
  colon: string
  edition: {
    /** The digest's counts. */
    counted(counts: Counts): string
    below(developments: string): string
    /** Begins the sentence of a digest that also tells what its reader missed. */
    sinceLabel: string
    /** @param day "3 March" */
    since(day: string): string
    onTheWeb(left: string): string
    wholeEdition: string
    onEditionPage: string
    storyPage: string
    chart: string
    chartCaption: string
    reports(count: number): string
    most: string
    /** Of a chart whose bars bear no numbers. @param day "14 Oct" */
    mostOn(day: string, reports: number): string
  }
  alert: {
    kind: string
    happened: string
    sure: string
    since: string
    outlets: string
    notKnown: string
    follow: string
  }
  confirmation: {
    title: string
    preheader: string
    kind: string
    until(day: string): string
    answer: string
    sentence: string
    button: string
    /** @param place where the way goes on: a button in HTML, a link in text */
    note(place: 'button' | 'link', day: string): string
    why: string
    /** The same for several stories at once. */
    several: Pick<MailWords['confirmation'], 'answer' | 'sentence' | 'button' | 'note'>
  }
  /** Mails of a few sentences and a button. */
  notices: Record<NoticeKind, NoticeWords>
  welcome: {
    title: string
    kind: string
    label: string
    answer: string
    sentence: string
    firstDigest: string
    background: string
    readBackground: string
    latest: string
  }
}
