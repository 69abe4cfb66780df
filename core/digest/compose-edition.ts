import type { Instant } from '../instant.ts'
import { localeOf } from '../story/day.ts'
import type { Development } from '../story/development.ts'
import { isolated } from '../story/isolated.ts'
import type { StoryState } from '../story/milestone.ts'
import type { StoryPack } from '../story/pack.ts'
import { presentDevelopment } from '../story/present.ts'
import { standingOf } from '../story/standing.ts'
import { storyViewOf } from '../story/story-view.ts'
import { chartOf } from './chart.ts'
import type { Edition } from './edition.ts'
import { byImportance } from './importance.ts'
import { movesSince } from './moves-told.ts'
import { shortened } from './shortened.ts'
import { newsFrom, sentencesOf, subjectOf } from './tell-moves.ts'
import type { EditionView } from './view.ts'

export type EditionMaterial = {
  pack: StoryPack
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
  /** Relevant reports by the story's day, of the days that the chart draws (see `chartedDays`). */
  reportsByDay: Record<string, number>
  /** `https://storywire.example.org`, without a slash at the end. */
  site: string
  sample: boolean
}

/** Graphemes of a subject without the edition's name, and of a sentence of the brief. */
const subjectSigns = 100
const briefSigns = 70

/** An edition also carries this much of what came before it, for `EditionMaterial.earlier`. */
export const lookBackDays = 8

/** Lays out a whole edition, with every topic. The same material gives the same edition, sign for sign. */
export const composeEdition = (material: EditionMaterial): EditionView => {
  const { pack, edition, state, site, now } = material
  const moves = movesSince(pack, state, now, edition, material.movesTold ?? null)
  const hasMoved = ({ id }: Development): boolean => moves.some(({ development }) => development === id)
  const important = byImportance(state, moves)
  const news = [...material.developments, ...material.earlier.filter(hasMoved)].sort(important)
  const earlier = material.earlier.filter(one => !hasMoved(one)).sort(important)
  const standing = standingOf(pack, state, now)
  const period = edition.cadence === 'weekly' ? 'week' : 'day'
  const name = `${pack.sender.name} No. ${edition.number}`
  const publishers = new Set(news.flatMap(one => one.families)).size
  const reports = news.reduce((sum, one) => sum + one.reportIds.length, 0)
  const counts = { developments: news.length, reports, publishers }
  const counted = `${countOf(counts.developments, 'development')} from ${countOf(reports, 'report')} by ${countOf(publishers, 'publisher')}.`
  const [move] = moves
  const moved = move && `${name}: ${subjectOf(move, news, pack, subjectSigns)}`
  const [lead] = news
  const nothing = `Nothing new on your topics, ${windowText(edition, pack)}.`
  return {
    story: storyViewOf(pack, site),
    name,
    kind: `${edition.cadence === 'weekly' ? 'Weekly' : 'Daily'} digest No. ${edition.number}`,
    window: windowText(edition, pack),
    href: `${site}/stories/${pack.id}/editions/${edition.mailing}`,
    subject: moved ?? (lead ? `${name}: ${titleOf(lead)}` : `${name}: no change`),
    // The answer stands in the subject where the story has moved.
    preheader: moved ? `Where it stands, and ${counted}` : `${standing.answer} ${counted}`,
    quiet: {
      subject: moved ?? `${name}: no change, ${lowered(standing.answer)}`,
      preheader: `Nothing new on your topics. ${standing.sentence}`,
      label: moved ? `A quiet ${period} on your topics` : `A quiet ${period}`,
      sentence: `${nothing} ${moved ? 'Where it stands has changed' : standing.answer}`,
    },
    standing,
    moves: sentencesOf(moves, news, pack, briefSigns),
    briefLabel: `The ${period} in brief`,
    counts,
    topics: pack.topics.map(({ id, title }) => ({ id, title })),
    developments: [...news, ...earlier].map(one => ({
      ...presentDevelopment(one, pack, { site, state }),
      topics: one.topics,
      knownAt: newsFrom(one, moves, edition),
      title: titleOf(one),
      sentence: isolated(shortened(one.headline, briefSigns)),
    })),
    chart: chartOf(pack, edition.closes, material.reportsByDay),
    sample: material.sample,
  }
}

const titleOf = ({ headline }: Development): string => isolated(shortened(headline, subjectSigns))

const countOf = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`

const lowered = (sentence: string): string =>
  (sentence.slice(0, 1).toLowerCase() + sentence.slice(1)).replace(/\.$/, '')

/** "3–10 August 2025", in the story's zone and language. */
export const windowText = (
  window: { opens: Instant; closes: Instant },
  pack: Pick<StoryPack, 'language' | 'timeZone'>,
): string => {
  const locale = localeOf(pack.language)
  const format = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: pack.timeZone,
  })
  return format
    .formatRange(new Date(window.opens), new Date(window.closes))
    .replace(/\s–\s(?=\d+ \p{L}+ \d{4}$)/u, '–')
}
