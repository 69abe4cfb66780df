import { longestDays } from '../cadence.ts'
import type { Instant } from '../instant.ts'
import { writtenDays } from '../language/dates.ts'
import type { Development } from '../story/development.ts'
import { eventsAmong } from '../story/grouping/same-event.ts'
import { isolated } from '../story/isolated.ts'
import type { StoryState } from '../story/milestone.ts'
import type { StoryPack } from '../story/pack.ts'
import { readingBy } from '../story/reading/carried.ts'
import type { Judge } from '../story/reading/judge.ts'
import { isCurrent } from '../story/report.ts'
import { presentDevelopment } from '../story/telling/present.ts'
import { standingOf } from '../story/telling/standing.ts'
import { storyViewOf } from '../story/telling/story-view.ts'
import { chartOf } from './chart.ts'
import { clockSays } from './clock.ts'
import { limitsOf } from './digest-limits.ts'
import type { DigestWords } from './digest-words.ts'
import type { Edition } from './edition.ts'
import { type HowTold, howToldOf } from './how-told.ts'
import { byImportance } from './importance.ts'
import { movesSince } from './moves-told.ts'
import { shortened } from './shortened.ts'
import { newsFrom, sentencesOf, subjectOf } from './tell-moves.ts'
import { hasGrown, type ToldBefore } from './told-before.ts'
import type { EditionDevelopment, EditionView } from './view.ts'

export type EditionMaterial = {
  pack: StoryPack
  /** The pack's. */
  judge: Judge
  edition: Pick<Edition, 'mailing' | 'cadence' | 'number' | 'opens' | 'closes'>
  /** When it is opened: the standing is what holds now, and says so. */
  now: Instant
  /** Known within the window. */
  developments: Development[]
  /** Known before it opened: for readers whom no mail has told of them, and for all what has moved the story since. */
  earlier: Development[]
  state: StoryState
  /** Moves that editions before have told; without it their moments decide. */
  movesTold?: string[] | null
  /** What editions of the cadence before have told, each with its publishers then; without it nothing was told. */
  toldBefore?: ToldBefore | null
  /** Relevant reports by the story's day, of the days that the chart draws (see `chartedDays`). */
  reportsByDay: Record<string, number>
  /** `https://storywire.example.org`, without a slash at the end. */
  site: string
  sample: boolean
  words: DigestWords
}

/** Graphemes of a subject without the edition's name, and of a sentence of the brief: outlets' headlines are seldom longer. */
const subjectGraphemes = 100
const briefGraphemes = 110

/**
 * An edition also carries this much of what came before it, for `EditionMaterial.earlier`: whoever comes from a cadence of
 * longer periods was told nothing since its last closing.
 */
export const lookBackDays = longestDays + 1

/** Lays out a whole edition, with every topic. The same material gives the same edition, character for character. */
export const composeEdition = (material: EditionMaterial): EditionView => {
  const { pack, judge, edition, state, site, now, words } = material
  const readingOf = readingBy(judge)
  const { digest } = words
  const moves = movesSince(pack, state, now, edition, material.movesTold ?? null)
  const told = material.toldBefore ?? new Map<string, number>()
  const isNews = (one: Development): boolean =>
    moves.some(({ development }) => development === one.id) || hasGrown(one, told)
  const ways = new Map(
    [...material.developments, ...material.earlier].map(one => [one, howToldOf(one, state, readingOf)]),
  )
  const toldAs = (one: Development): HowTold => ways.get(one) ?? 'news'
  const important = byImportance(state, moves, toldAs)
  const news = [...material.developments, ...material.earlier.filter(isNews)].sort(important)
  const earlier = material.earlier.filter(one => !isNews(one)).sort(important)
  const events = eventsAmong([...news, ...earlier], pack, judge)
  const standing = standingOf(pack, state, now, words)
  const { cadence } = edition
  const name = digest.name(pack.sender.name, edition.number)
  const publishers = new Set(news.flatMap(one => one.families)).size
  const reports = news.reduce((sum, one) => sum + one.reportIds.length, 0)
  const counts = { developments: news.length, reports, publishers }
  const counted = digest.counted(counts)
  const [move] = moves
  const clock = clockSays(pack, state, now, edition, words)
  const movedTo = clock ? lowered(clock) : move && subjectOf(move, news, pack, now, subjectGraphemes, words)
  const moved = movedTo && digest.subject(name, movedTo)
  const lead = news.find(one => toldAs(one) !== 'commentary')
  const window = windowText(edition, pack)
  return {
    story: storyViewOf(pack, site),
    name,
    kind: words.cadence[cadence].numbered(edition.number),
    window,
    href: `${site}/stories/${pack.id}/editions/${edition.mailing}`,
    subject: moved ?? digest.subject(name, lead ? titleOf(lead) : digest.noChange),
    // The answer stands in the subject where the story has moved.
    preheader: moved ? digest.movedPreheader(counted) : digest.preheader(standing.answer, counted),
    quiet: {
      subject: moved ?? digest.subject(name, digest.noChangeBut(lowered(standing.answer))),
      preheader: digest.quietPreheader(standing.sentence),
      label: words.cadence[cadence].quiet[moved ? 'moved' : 'still'],
      sentence: moved ? digest.quietButMoved(window) : digest.quiet(window, standing.answer),
    },
    standing,
    moves: [
      ...(clock ? [{ development: null, sentence: clock }] : []),
      ...sentencesOf(moves, news, pack, now, briefGraphemes, words),
    ],
    briefLabel: words.cadence[cadence].brief,
    counts,
    topics: pack.topics.map(({ id, title }) => ({ id, title })),
    developments: [...news, ...earlier].map(one => ({
      ...presentDevelopment(one, pack, { site, state, words, readingOf }),
      topics: one.topics,
      knownAt: newsFrom(one, moves, told, edition),
      title: titleOf(one),
      ...retold(one, told, news.includes(one), words),
      as: toldAs(one),
      outlet: one.sightings.find(isCurrent)?.outlet ?? '',
      event: events.get(one.id) ?? one.id,
    })),
    limits: limitsOf(pack),
    chart: chartOf(pack, edition, material.reportsByDay),
    sample: material.sample,
  }
}

/**
 * How a development is told that an edition of the cadence has told before: as an update, with the publishers that it has
 * now. What is not told again keeps the number that it was told with, so that growing slowly is growing, too.
 */
const retold = (
  one: Development,
  told: ToldBefore,
  isNews: boolean,
  { digest }: DigestWords,
): Pick<EditionDevelopment, 'sentence' | 'families' | 'update'> => {
  const sentence = isolated(shortened(one.headline, briefGraphemes))
  const before = told.get(one.id)
  const families = one.families.length
  if (before === undefined || !isNews) return { sentence, families: before ?? families, update: null }
  const room = briefGraphemes - digest.updated('').length
  return {
    sentence: digest.updated(isolated(shortened(one.headline, room))),
    families,
    update: digest.update(before, families),
  }
}

/** A headline as a subject holds it. */
export const titleOf = ({ headline }: Pick<Development, 'headline'>): string =>
  isolated(shortened(headline, subjectGraphemes))

const lowered = (sentence: string): string =>
  (sentence.slice(0, 1).toLowerCase() + sentence.slice(1)).replace(/\.$/, '')

/** "3–10 August 2025", in the story's zone and language. */
export const windowText = (
  window: { opens: Instant; closes: Instant },
  pack: Pick<StoryPack, 'language' | 'timeZone'>,
): string => writtenDays(window.opens, window.closes, pack)
