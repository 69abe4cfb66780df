import { type Instant, inOrder } from '../instant.ts'
import type { DayStyle } from '../language/dates.ts'
import { capital } from '../story/capital.ts'
import { dayOf, hourOf, momentOf } from '../story/day.ts'
import type { Development } from '../story/development.ts'
import { readingsOf } from '../story/grouping/grow-development.ts'
import { isolated } from '../story/isolated.ts'
import type { StoryState } from '../story/milestone.ts'
import type { StoryPack } from '../story/pack.ts'
import type { ReadingOf } from '../story/reading/carried.ts'
import type { SourceState } from '../story/source.ts'
import { storyDay } from '../story/story-day.ts'
import { presentDevelopment } from '../story/telling/present.ts'
import { labelOfMove, led } from '../story/telling/said.ts'
import { notKnownOf, standingOf } from '../story/telling/standing.ts'
import { storyViewOf } from '../story/telling/story-view.ts'
import { alertsADay } from '../subscription/preferences.ts'
import type { AlertWords } from './alert-words.ts'
import type { AlertCall } from './rule.ts'
import { type Elsewhere, silentOf } from './silent.ts'
import { tellTakeBack } from './tell-take-back.ts'
import { isUpdate, toldTurn, turnOf } from './told-turn.ts'
import type { AlertView } from './view.ts'

export type AlertMaterial = {
  pack: StoryPack
  readingOf: ReadingOf
  call: Pick<AlertCall, 'topic' | 'milestone' | 'takenBack'>
  mailing: string
  development: Development
  state: StoryState
  /** How the last polls of its sources went: of one that cannot be read, or stands still, nobody knows what it has. */
  sourceStates: SourceState[]
  /** Nothing unless told. */
  elsewhere?: Elsewhere
  /** `https://storywire.example.org`, without a slash at the end. */
  site: string
  now: Instant
  sample: boolean
  words: AlertWords
}

/** The most outlets an alert names. */
const outletsNamed = 4

/** Lays out one alert: what happened, how sure it is, since when, who reports it, what is not known. */
export const composeAlert = ({
  pack,
  readingOf,
  call,
  mailing,
  development: found,
  state,
  sourceStates,
  elsewhere = { others: [], waiting: [] },
  site,
  now,
  sample,
  words,
}: AlertMaterial): AlertView => {
  const topic = pack.topics.find(one => one.id === call.topic) ?? { id: call.topic, title: call.topic }
  const { development, subject, label, marks, isTheirOwn } = toldOf(
    call,
    topic.title,
    found,
    elsewhere.others,
    state,
    pack,
    readingOf,
    words,
  )
  const shown = presentDevelopment(development, pack, { site, state: marks, words, readingOf }, outletsNamed)
  const standing = standingOf(pack, state, now, words)
  const countries = countriesOf(development, pack)
  // A take-back tells of a part of its development: who says it elsewhere may say it in the rest.
  const beside = { ...elsewhere, others: [found, ...elsewhere.others] }
  const silent = isTheirOwn
    ? ''
    : silentOf(call, development, beside, pack, readingOf, sourceStates, now, words)
  const open = notKnownOf(pack, state, now)
  return {
    story: storyViewOf(pack, site),
    topic,
    href: `${site}/stories/${pack.id}/alerts/${mailing}`,
    at: momentOf(now, pack),
    subject,
    preheader: words.alert.preheader(words.story.marks[shown.mark], shown.by, open[0] ?? null),
    standing: {
      ...standing,
      label: label ? words.alert.label(label, topic.title) : topic.title,
      answer: development.headline,
    },
    development: shown,
    // How many publishers have it stands beside the mark already.
    sureness: [
      ...(countries > 1 ? [words.alert.sureness(development.families.length, countries)] : []),
      ...(silent ? [countries > 1 ? silent : capital(silent)] : []),
    ].join(words.story.semicolon),
    since: sinceOf(development, pack, now, words),
    notKnown: open.length > 0 ? open.join(' ') : words.alert.nothingOpen,
    next: words.alert.next(alertsADay),
    sample,
  }
}

type ToldAlert = {
  development: Development
  subject: string
  /** What stands before the topic, above the answer; null when coverage raised it. */
  label: string | null
  /** The state by which it is marked. Of a denial the mark is its own, not that of what it denies. */
  marks: StoryState
  /** Whether it is its reporters' own report that they took back: no other paper could report that. */
  isTheirOwn: boolean
}

const toldOf = (
  call: AlertMaterial['call'],
  topic: string,
  development: Development,
  others: Development[],
  state: StoryState,
  pack: StoryPack,
  readingOf: ReadingOf,
  words: AlertWords,
): ToldAlert => {
  if (call.takenBack === undefined) {
    const turn = turnOf(call.milestone, development, state)
    const label = turn
      ? labelOfMove(pack, turn, words)
      : (pack.milestones.find(one => one.name === call.milestone)?.label ?? null)
    const told = turn ? toldTurn(turn, development, others, readingsOf(pack, readingOf)) : development
    const headline = isolated(told.headline)
    return {
      development: told,
      // One word before a headline is enough: what is new of the state stands above it in the mail.
      subject:
        turn && turn.revisedFrom === undefined && isUpdate(turn, state, pack)
          ? words.alert.update(headline)
          : led(label ?? topic, headline, words),
      label,
      marks: state,
      isTheirOwn: false,
    }
  }
  // The state names what a development was merged into, from the moment of merging.
  const ids = [development.id, development.mergedInto?.development]
  const takenBack = state.takenBack?.findLast(
    one => ids.includes(one.development) && one.name === call.takenBack,
  )
  if (!takenBack) throw new Error(`${development.id} has not taken back "${call.takenBack}".`)
  return {
    ...tellTakeBack(development, takenBack, pack, readingOf, words),
    marks: { story: state.story, milestones: [] },
    isTheirOwn: takenBack.how !== undefined,
  }
}

/** The hours of the alert's own day; where some are of another day, each with its day. */
const sinceOf = (
  development: Development,
  style: DayStyle,
  now: Instant,
  { alert }: AlertWords,
): AlertView['since'] => {
  const seen = new Set<string>()
  const firsts = [...development.sightings]
    .sort((a, b) => inOrder(a.published, b.published))
    .filter(({ family }) => !seen.has(family) && seen.add(family))
  const told = firsts.slice(0, 3)
  const today = told.every(({ published }) => storyDay(published, style) === storyDay(now, style))
  return told.map(({ published, outlet }, n) => ({
    time: today ? hourOf(published, style) : `${dayOf(published, style)}, ${hourOf(published, style)}`,
    what: n === 0 ? alert.first(isolated(outlet)) : isolated(outlet),
  }))
}

const countriesOf = (development: Development, pack: StoryPack): number => {
  const countries = development.families.map(id => pack.families.find(family => family.id === id)?.country)
  return new Set(countries.filter(Boolean)).size
}
