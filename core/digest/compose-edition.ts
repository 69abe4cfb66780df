import { type Instant, plusDays, utcDay } from '../instant.ts'
import { localeOf } from '../story/day.ts'
import type { Development } from '../story/development.ts'
import type { StoryState } from '../story/milestone.ts'
import type { StoryPack } from '../story/pack.ts'
import { presentDevelopment } from '../story/present.ts'
import { standingOf } from '../story/standing.ts'
import { storyViewOf } from '../story/story-view.ts'
import type { Edition } from './edition.ts'
import type { EditionView } from './view.ts'

export type EditionMaterial = {
  pack: StoryPack
  edition: Pick<Edition, 'mailing' | 'cadence' | 'number' | 'opens' | 'closes'>
  /** When it is opened: the standing is what holds now, and says so. */
  now: Instant
  /** Known within the window. */
  developments: Development[]
  /** Known before it opened: only for readers whom no mail has told of them (see `firstKnownAt`). */
  earlier: Development[]
  state: StoryState
  /** Relevant reports by UTC day. */
  reportsByDay: Record<string, number>
  /** `https://storywire.example.org`, without a slash at the end. */
  site: string
  sample: boolean
}

/** Sentences of the brief; the design's panel holds five lines of at most seventy signs. */
const briefSentences = 5
const briefSigns = 70

/** An edition also carries this much of what came before it, for `EditionMaterial.earlier`. */
export const lookBackDays = 8

/** Lays out a whole edition, with every topic. The same material gives the same edition, sign for sign. */
export const composeEdition = (material: EditionMaterial): EditionView => {
  const { pack, edition, state, site } = material
  const important = byImportance(state)
  const developments = [...material.developments].sort(important)
  const standing = standingOf(pack, state, material.now)
  const period = edition.cadence === 'weekly' ? 'week' : 'day'
  const name = `${pack.sender.name} No. ${edition.number}`
  const publishers = new Set(developments.flatMap(one => one.families)).size
  const reports = developments.reduce((sum, one) => sum + one.reportIds.length, 0)
  const counts = { developments: developments.length, reports, publishers }
  const lead = developments[0]
  return {
    story: storyViewOf(pack, site),
    kind: `${edition.cadence === 'weekly' ? 'Weekly' : 'Daily'} digest No. ${edition.number}`,
    window: windowText(edition, pack),
    href: `${site}/stories/${pack.id}/editions/${edition.mailing}`,
    subject: lead ? `${name}: ${shortened(lead.headline, 100)}` : `${name}: no change`,
    preheader: `${standing.answer} ${counted(counts.developments, 'development')} from ${counted(reports, 'report')} by ${counted(publishers, 'publisher')}.`,
    quiet: {
      subject: `${name}: no change, ${lowered(standing.answer)}`,
      preheader: `Nothing new on your topics. ${standing.sentence}`,
      label: `A quiet ${period}`,
      sentence: `Nothing new on your topics, ${windowText(edition, pack)}. ${standing.answer}`,
    },
    standing,
    brief: developments.slice(0, briefSentences).map(one => shortened(one.headline, briefSigns)),
    briefLabel: `The ${period} in brief`,
    counts,
    topics: pack.topics.map(({ id, title }) => ({ id, title })),
    developments: [...developments, ...[...material.earlier].sort(important)].map(one => ({
      ...presentDevelopment(one, pack, { site, state }),
      topics: one.topics,
    })),
    chart: chartOf(material),
    sample: material.sample,
  }
}

/** Milestones and what takes them back first, then what most publishers carry. */
const byImportance = ({ takenBack }: StoryState) => {
  const moves = (one: Development): number =>
    Number(one.milestone !== null || takenBack?.some(({ development }) => development === one.id))
  return (a: Development, b: Development): number =>
    moves(b) - moves(a) ||
    b.families.length - a.families.length ||
    b.reportIds.length - a.reportIds.length ||
    (a.lastAt < b.lastAt ? 1 : a.lastAt > b.lastAt ? -1 : 0) ||
    (a.id < b.id ? -1 : 1)
}

const counted = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`

const lowered = (sentence: string): string =>
  (sentence.slice(0, 1).toLowerCase() + sentence.slice(1)).replace(/\.$/, '')

/** Cut at a word; the whole text is one click away. */
export const shortened = (text: string, signs: number): string => {
  if (text.length <= signs) return text
  const cut = text.slice(0, signs - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)).replace(/[\s,;:–-]+$/, '')}…`
}

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

/** Seven days at most: a chart of more says nothing on a phone. */
const chartDays = 7

const chartOf = ({ pack, edition, reportsByDay }: EditionMaterial): EditionView['chart'] => {
  const locale = localeOf(pack.language)
  const format = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', timeZone: 'UTC' })
  const days = Array.from({ length: chartDays }, (_, back) =>
    utcDay(plusDays(edition.closes, back + 1 - chartDays)),
  )
  const counts = days.map(day => reportsByDay[day] ?? 0)
  const peak = Math.max(...counts)
  if (peak === 0) return []
  return days.map((day, n) => {
    const reports = counts[n] ?? 0
    const share = Math.round((reports / peak) * 100)
    return { label: format.format(new Date(day)), reports, share, peak: reports === peak }
  })
}
