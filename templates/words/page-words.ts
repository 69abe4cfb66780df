import type { Accounted } from '#core/desk/account'
import type { Mark } from '#core/story/mark'
import type { AboutWords } from './about-words.ts'

/** What pages say of the digests of a cadence. */
export type CadencePageWords = {
  /** In a list. @param edition "No. 9, 3–9 March 2025" */
  listed(edition: string): string
  /** When the first one comes. @param when "Sunday 12 January 2025 at 18:00 (Europe/Berlin)" */
  first(when: string): string
}

/** A page's title, in its window and above its text. */
type Titled = { title: string }

/**
 * What stands on pages, in one language. `[words](name)` is a link and `**words**` are bold in those that `rich` prints;
 * nothing that somebody else has written goes into these.
 */
export type PageWords = {
  /** Of this language, in itself. */
  ownName: string
  skip: string
  sample: { first: string; rest: string }
  navigation: { label: string; story: string; archive: string; preferences: string }
  /** Rich: counting, privacy, corrections. */
  /** @param publisher under whose name the site runs */
  footer(publisher: string, isOfSeveral: boolean): string
  noCookies: string
  /** A link to the story's page. */
  seeStory: string
  goToStory: string
  taken: {
    /** A milestone that was taken back. @param day "8 March" */
    back(day: string): string
    backInside(day: string): string
    milestone: string
  }
  story: {
    coverage: string
    reports(count: number): string
    timeline: string
    /** "5 of 23" */
    of(shown: number, total: number): string
    latest: string
    thisWeek: string
    ofThisWeek(shown: number, total: number): string
    nothingNotable: string
    /** Of a timeline whose entries all stand among the latest. */
    onlyLatest: string
    getIt: string
    notKnown: string
    sure: string
    lastEdition: string
    checked(moment: string): string
    nothingYet: string
    background: string
    oneEntry: string
    allEntries(total: number): string
    nothingThisWeek: string
    before: string
    nothingOpen: string
    allEditions: string
    noEdition: string
    wire: string
    /** Behind the outlets named; `named` tells whether any is. */
    andMore(count: number, named: boolean): string
  }
  coverage: {
    none: string
    title: string
    introduction(milestones: boolean, open: boolean): string
    most(week: string, reports: number): string
    soFar(reports: number): string
    milestones(stations: string): string
    /** The same of a track beside the first. */
    milestonesOf(track: string, stations: string): string
    showTable: string
    week: string
    reports: string
    running: string
  }
  /** What a mark means. */
  marks: Record<Mark, string>
  archive: Titled & {
    of(story: string): string
    editions: string
    /** One of them, and one of the updates, where a result says what it is. */
    edition: string
    update: string
    entries: string
    closed(day: string): string
  }
  development: {
    reportedBy: string
    reports(count: number): string
    /** Of a development that nobody reports any more. */
    withdrawnTitle(headline: string): string
    withdrawn: string
    /** @param names of publishers @param count of them */
    tookBack(names: string, count: number): string
    /** Of one that our editors no longer show. */
    dropped: string
    /** Heads the list of reports that were taken back. */
    withdrawnReports: string
    withdrawnOn(day: string): string
  }
  /** Pages of digests and alerts. */
  told: {
    /** Above where the story stood then. */
    asItWas(moment: string): string
    chart: string
    alone: string
    /** Leads to a development's own page. */
    reports: string
    /** "12 updates": of a topic. */
    updates(count: number): string
    quiet: string
    neighbours: string
    before: string
    after: string
    now: string
    alert: string
    alerts: string
    noAlert: string
    correction: string
  }
  topic: { updates: string; none: string; all: string }
  search: {
    title: string
    label: string
    button: string
    /** @param query what was typed */
    found(query: string, count: number): string
    nothing(query: string): string
    /** What is looked through. */
    hint: string
    more(shown: number): string
    all: string
  }
  background: Titled
  account: Titled & {
    introduction: string
    /** Heads the list. */
    decided: string
    none: string
    /** Heads the list of what was mailed and put right. */
    corrections: string
    /** What was done, before what it was done to. */
    did: Record<Accounted['did'], string>
    /** @param day "8 March" */
    undone(day: string): string
    /** A link to where a milestone is said. */
    source: string
  }
  /** In feeds and calendars, and where pages lead to them. */
  feed: {
    /** Heads the list of them. */
    ways: string
    waysHint: string
    /** Behind a link. */
    atom: string
    jsonFeed: string
    ics: string
    json: string
    /** In the heads of pages, and where they are offered. */
    all: string
    ofTopic(story: string, topic: string): string
    calendar: string
    /** What a feed holds. */
    subtitle: string
    /** Before what was put right, or is told in place of it. @param day "8 March" */
    corrected(day: string): string
    takenBack(day: string): string
    /** Of a day in a calendar. @param answer "Planned for 28 March." */
    planned(answer: string): string
  }
  stories: Titled & {
    heading: string
    none: string
    /** Of a story that was closed. */
    closed: string
    /** Back to all of them. */
    all: string
  }
  form: {
    address: string
    leaveEmpty: string
    introduction(closing: string): string
    topics: string
    cadence: string
    noDigest: string
    noDigestHint: string
    alerts: string
    alertSentence: string
    send: string
    hint: string
    toPutRight(title: string): string
    faults(count: number): string
    openTooLong: string
    tooFast: string
    again: string
    tooLarge: string
    /** The form for several stories. */
    several: {
      title: string
      introduction: string
      stories: string
      /** In the place of days and hours that differ. */
      at: string
      choose: string
      /** @param title of a story of which no topic is chosen */
      topics(title: string): string
      closed(title: string): string
      /** With a link, `privacy`. */
      hint: string
      /** From one story's form to this one. */
      instead: string
    }
  }
  ask: Titled & { introduction: string; send: string; hint: string }
  slip: Titled & {
    /** @param address as markup of the page's; so in the others */
    didYouMean: [before: string, after: string]
    youWrote: [before: string, after: string]
    yes: [before: string, after: string]
    no: [before: string, after: string]
    again: string
  }
  answer: Titled & {
    heading: string
    first: string
    subscription: string
    preferences: string
    nothingThere: string
  }
  forAddress(address: string): string
  confirm: Titled & {
    heading: string
    address: string
    digest: string
    topics: string
    alerts: string
    none: string
    yes: string
    no: string
    button: string
    hint: string
    several: Titled & { heading: string; button: string; hint: string }
  }
  confirmed: Titled & {
    first: string
    rest: string
    before: string
    unchanged: string
    links: string
    change: string
    several: Titled & { rest: string }
  }
  preferences: Titled & {
    saved: string
    savedRest: string
    digest: string
    alerts: string
    paused: string
    /** @param day "20 March 2025", on which mail comes again */
    pausedUntil(day: string): string
    alertTopics: string
    alertTopicsHint: string
    alertsADay: string
    alertsADayHint: string
    silenceTitle: string
    stillHere: string
    stillHereHint: string
    stillHereNo: string
    stillHereYes: string
    aDay(alerts: number): string
    pause: string
    pauseUntil: string
    pauseHint: string
    /** What to put right. @param first the first day there is to choose */
    pauseDay(first: string, last: string): string
    /** Over the three below: the digest's, the quiet ones, the zone. */
    hours: string
    digestHour: string
    digestHourAny: string
    quiet: string
    quietHint: string
    from: string
    until: string
    noHour: string
    milestonesWait: string
    milestonesHint: string
    zone: string
    zoneHint: string
    /** Beside the hint, once the browser's zone was chosen for the reader. */
    zoneOffered: string
    languageTitle: string
    language: string
    languageHint: string
    /** "Berlin (now 16:20)" */
    zoneNow(city: string, time: string): string
    save: string
    leaving: string
    topics: string
    topicsHint: string
    /** @param days until the address is erased */
    leavingText(days: number): string
  }
  /** Another address for the same reader. */
  move: Titled & {
    /** Over the field for it. */
    address: string
    ask: string
    askHint: string
    sent: string
    sentRest: string
    confirm: string
    /** @param from "re•••r@example.org" */
    fromTo(from: string, to: string): string
    button: string
    hint: string
    done: string
    doneFirst: string
    doneRest: string
  }
  own: Titled & {
    /** On the preferences. */
    ask: string
    askHint: string
    /** Once the link is on its way, and when too many were asked for. */
    sent: string
    sentRest: string
    tooMany: string
    introduction: string
    download: string
    downloadHint: string
    erase: string
    /** @param after how long leaving alone keeps the address */
    eraseHint(days: number): string
    erased: string
    erasedFirst: string
    erasedRest: string
  }
  /** In place of leaving. */
  less: Titled & {
    hint: string
    alerts: string
    weekly: string
    pause(weeks: number): string
    topic(title: string): string
    done: string
    saved: string
    rest: string
  }
  unsubscribe: Titled & { text: string; button: string; stay: string }
  unsubscribed: Titled & {
    heading: string
    first: string
    rest(days: number): string
    mistake: string
    undo: string
    /** With a mail that tells the reader, and without. */
    hint: string
    hintAlone: string
  }
  undo: Titled & { text(leftOn: string): string; hint: string }
  undone: Titled & { first: string; rest: string; links: string }
  /** Texts rich: preferences, signUp. */
  linkTrouble: Record<'forged' | 'expired' | 'undo' | 'left' | 'closed', Titled & { text: string }>
  /** Rich: story, which is the front page of several. */
  notFound: Titled & { heading: string; text: string; textOfSeveral: string }
  trouble: Titled & { heading: string; text: string }
  webCopy(story: string): string
  about: AboutWords
}
