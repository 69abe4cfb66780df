import { type Instant, msBetween, plusDays, utcDay, utcDays } from '#core/instant'
import type { Development } from '#core/story/development'
import type { StoryState } from '#core/story/milestone'
import type { Report } from '#core/story/report'
import { isRewritten } from '#core/story/rewritten'
import type { SourceState } from '#core/story/source'
import type { Verdict } from '#core/story/verdict'
import { hashOf } from '#functions/hash-of'
import { attributes, read } from './item.ts'
import { createListingStore } from './listing-store.ts'
import * as shapes from './shapes.ts'
import { absent, type Item, type Key, type Table } from './table.ts'

/** A known report's mark is kept this long, for feeds that show old entries again. */
const reportDays = 90
/** So many new headlines of one address are reports of their own; whoever rewrites on and on is told no further. */
const rewritesAtMost = 3
/** What gets another headline later is tidied up, not news. */
const rewrittenWithinMs = 2 * 86_400_000

const story = (id: string): string => `STORY#${id}`
const reportKey = (id: string, report: string): Key => ({ pk: `REPORT#${report}`, sk: story(id) })
const dayKey = (id: string, day: string): string => `${story(id)}#DAY#${day}`

/** A story's sources, reports, developments and state. */
export type StoryStore = {
  sourceState(id: string, source: string): Promise<SourceState | undefined>
  sourceStates(id: string): Promise<SourceState[]>
  saveSourceState(id: string, state: SourceState): Promise<void>
  /**
   * Saves those that we do not know yet, each with the mark *not sifted*; of those that we know the ones whose headline
   * was rewritten within two days, as reports of their own.
   * @param sayingOf what a headline says of the story's state: two that say different things are two reports
   * @returns those that were new
   */
  saveNewReports(id: string, reports: Report[], sayingOf: (title: string) => string): Promise<Report[]>
  /** What waits for sifting, oldest first. */
  unsifted(id: string): Promise<Report[]>
  /** The verdict stands; the mark is gone. Counts the report if it is relevant. */
  saveSifted(id: string, report: Report, verdict: Verdict, development: string | null): Promise<void>
  saveDevelopment(development: Development): Promise<void>
  /** Also one that was merged: it names the other. */
  development(id: string, development: string): Promise<Development | undefined>
  /** Developments whose first report was published on one of these UTC days, both included; without those that were merged into others. */
  developments(id: string, fromDay: string, toDay: string): Promise<Development[]>
  state(id: string): Promise<StoryState>
  saveState(state: StoryState): Promise<void>
  /** Relevant reports by UTC day. */
  reportsByDay(id: string, fromDay: string): Promise<Record<string, number>>
  /** One writer at a time. @returns false when somebody else holds it */
  lease(id: string, now: Instant, until: Instant): Promise<boolean>
  release(id: string, until: Instant): Promise<void>
}

export const createStoryStore = (table: Table): StoryStore => ({
  async sourceState(id, source) {
    const item = await table.get({ pk: story(id), sk: `SOURCE#${source}` })
    return item && read(shapes.sourceState, item)
  },
  async sourceStates(id) {
    const items = await table.query(story(id), { prefix: 'SOURCE#' })
    return items.map(item => read(shapes.sourceState, item))
  },
  async saveSourceState(id, state) {
    await table.put({ pk: story(id), sk: `SOURCE#${state.source}`, ...attributes(state) })
  },
  async saveNewReports(id, reports, sayingOf) {
    const marks = await table.getMany(reports.map(one => reportKey(id, one.id)))
    const known = new Map(marks.map(mark => [mark.pk.slice('REPORT#'.length), mark]))
    const fresh = reports.filter(one => !known.has(one.id))
    const rewritten = reports.flatMap(one => rewrittenSince(known.get(one.id), one, sayingOf) ?? [])
    const all = [...fresh, ...rewritten.map(one => one.report)]
    for (const report of all) await table.put({ ...unsiftedKey(id, report.id), ...attributes(report) })
    // Last of all: had the mark been changed first and the report not saved, its new headline would never come.
    for (const { of, titles } of rewritten) await table.update(reportKey(id, of), { set: { titles } })
    return all
  },
  async unsifted(id) {
    const items = await table.query(story(id), { prefix: 'UNSIFTED#' })
    const reports = items.map(item => read(shapes.report, item))
    return reports.sort((a, b) =>
      a.published < b.published || (a.published === b.published && a.id < b.id) ? -1 : 1,
    )
  },
  async saveSifted(id, report, verdict, development) {
    const ttl = Math.floor(Date.parse(plusDays(report.collectedAt, reportDays)) / 1000)
    const { title, url, outlet, published } = report
    const { relevant, topics, milestone } = verdict
    const kept = { title, url, outlet, published, relevant, topics, milestone, development, ttl }
    await table.update(reportKey(id, report.id), { set: kept })
    await table.remove(unsiftedKey(id, report.id))
    if (!relevant) return
    // Two runs that overlap may save one report twice, and each sifts it: it is counted by whoever marks it so.
    const marked = await table.update(reportKey(id, report.id), { set: { counted: true } }, [
      absent('counted'),
    ])
    if (marked !== 'written') return
    await createListingStore(table).open(id, utcDay(published))
    await table.update({ pk: story(id), sk: `COUNT#${utcDay(published)}` }, { add: { reports: 1 } })
  },
  async saveDevelopment(development) {
    await createListingStore(table).open(development.story, dayOf(development.id))
    await table.put({ ...developmentKey(development.story, development.id), ...attributes(development) })
  },
  async development(id, development) {
    const item = await table.get(developmentKey(id, development))
    return item && read(shapes.development, item)
  },
  async developments(id, fromDay, toDay) {
    const pages = await Promise.all(
      utcDays(fromDay, toDay).map(day => table.query(dayKey(id, day), { prefix: 'DEV#' })),
    )
    return pages
      .flat()
      .map(item => read(shapes.development, item))
      .filter(one => one.mergedInto === undefined)
  },
  async state(id) {
    const item = await table.get({ pk: story(id), sk: 'STATE' })
    return item ? read(shapes.storyState, item) : { story: id, milestones: [] }
  },
  async saveState(state) {
    await table.put({ pk: story(state.story), sk: 'STATE', ...attributes(state) })
  },
  async reportsByDay(id, fromDay) {
    const items = await table.query(story(id), { from: `COUNT#${fromDay}`, before: 'COUNT#~' })
    return Object.fromEntries(items.map(item => [item.sk.slice('COUNT#'.length), count(item)]))
  },
  async lease(id, now, until) {
    const free = [{ path: 'until', is: 'absent or <=' as const, value: now }]
    return (await table.put({ pk: story(id), sk: 'LEASE', until }, free)) === 'written'
  },
  async release(id, until) {
    await table.remove({ pk: story(id), sk: 'LEASE' }, [{ path: 'until', is: '=', value: until }])
  },
})

type Rewritten = { of: string; report: Report; titles: string[] }

/** A known report under a headline that it never had, as a report of its own; null when it had one like it. */
const rewrittenSince = (
  mark: Item | undefined,
  report: Report,
  sayingOf: (title: string) => string,
): Rewritten | null => {
  const titles = titlesOf(mark)
  if (titles.length === 0 || titles.length > rewritesAtMost) return null
  if (msBetween(report.published, report.collectedAt) > rewrittenWithinMs) return null
  if (!titles.every(title => isRewritten(title, report.title, sayingOf))) return null
  const id = hashOf(`${report.id}\n${report.title}`)
  // The feed still gives the day of the first headline: the new one appeared since we last looked.
  const published = report.collectedAt
  return { of: report.id, report: { ...report, id, published }, titles: [...titles, report.title] }
}

/** All headlines that a report had, in order; none of one that we do not know. */
const titlesOf = (mark: Item | undefined): string[] => {
  if (Array.isArray(mark?.titles)) return mark.titles.filter(title => typeof title === 'string')
  return typeof mark?.title === 'string' ? [mark.title] : []
}

const unsiftedKey = (id: string, report: string): Key => ({ pk: story(id), sk: `UNSIFTED#${report}` })

/** A development's id starts with its UTC day. */
const dayOf = (development: string): string => development.slice(0, 10)
const developmentKey = (id: string, development: string): Key => ({
  pk: dayKey(id, dayOf(development)),
  sk: `DEV#${development}`,
})

const count = (item: Item): number => (typeof item.reports === 'number' ? item.reports : 0)
