import { type SetAside, unheard } from '#core/fault/set-aside'
import { daysFromTo, msBetween, plusDays, utcDay } from '#core/instant'
import { isTold } from '#core/story/development'
import { storyDay } from '#core/story/story-day'
import type { StoryKeeping } from '#core/story/story-keeping'
import * as collectingShapes from './collecting-shapes.ts'
import { attributes, isNewer, read, readEach } from './item.ts'
import { createListingStore } from './listing-store.ts'
import * as shapes from './story-shapes.ts'
import { absent, equals, type Item, type Key, type Table } from './table.ts'

/** A known report's mark is kept this long, for feeds that show old entries again. */
const reportDays = 90
/** Three times as long as a run takes its lease for. */
const leaseAtMostMs = 10 * 60_000
const story = (id: string): string => `STORY#${id}`
const reportKey = (id: string, report: string): Key => ({ pk: `REPORT#${report}`, sk: story(id) })
const dayKey = (id: string, day: string): string => `${story(id)}#DAY#${day}`

/** @param setAside hears of items in lists that cannot be read; the others are given */
export const createStoryStore = (table: Table, setAside: SetAside = unheard): StoryKeeping => {
  const add = async (id: string, day: string, reports: 1 | -1): Promise<void> => {
    await createListingStore(table).open(id, day)
    await table.update({ pk: story(id), sk: `COUNT#${day}` }, { add: { reports } })
  }
  /**
   * Two runs that overlap may save one report twice, and each sifts it: it is counted by whoever marks it so. The mark is
   * the day, so that it is taken back from there whatever the pack's zone is by then.
   */
  const count = async (id: string, report: string, day: string): Promise<void> => {
    const marked = await table.update(reportKey(id, report), { set: { counted: day } }, [absent('counted')])
    if (marked === 'written') await add(id, day, 1)
  }
  const uncount = async (id: string, report: string): Promise<void> => {
    const mark = await table.get(reportKey(id, report))
    const counted = mark?.counted
    if (typeof counted !== 'string' && counted !== true) return
    const taken = await table.update(reportKey(id, report), { remove: ['counted'] }, [
      equals('counted', counted),
    ])
    // An earlier version marked it with `true` and counted it on the day of UTC.
    const day = typeof counted === 'string' ? counted : utcDay(String(mark?.published))
    if (taken === 'written') await add(id, day, -1)
  }
  return {
    async sourceState(id, source) {
      const item = await table.get({ pk: story(id), sk: `SOURCE#${source}` })
      return item && read(collectingShapes.sourceState, item)
    },
    async sourceStates(id) {
      const items = await table.query(story(id), { prefix: 'SOURCE#' })
      return readEach(collectingShapes.sourceState, items, setAside)
    },
    async saveSourceState(id, state) {
      await table.put({ pk: story(id), sk: `SOURCE#${state.source}`, ...attributes(state) })
    },
    async saveReports(id, reports) {
      for (const report of reports) await table.put({ ...unsiftedKey(id, report.id), ...attributes(report) })
    },
    async unsifted(id) {
      const items = await table.query(story(id), { prefix: 'UNSIFTED#' })
      const reports = await readEach(shapes.report, items, setAside)
      return reports.sort((a, b) =>
        a.published < b.published || (a.published === b.published && a.id < b.id) ? -1 : 1,
      )
    },
    async firstPublished(id, report) {
      const mark = await table.get(reportKey(id, report))
      return mark && String(mark.published)
    },
    async saveSifted({ id, timeZone }, report, verdict, development) {
      const ttl = Math.floor(Date.parse(plusDays(report.collectedAt, reportDays)) / 1000)
      const { title, url, outlet, source, published, guid } = report
      const { relevant, topics, milestone } = verdict
      const kept = { title, url, outlet, source, published, relevant, topics, milestone, development, ttl }
      await table.update(reportKey(id, report.id), {
        set: { ...kept, ...(guid === undefined ? {} : { guid }) },
      })
      await table.remove(unsiftedKey(id, report.id))
      if (relevant) await count(id, report.id, storyDay(published, { timeZone }))
      else await uncount(id, report.id)
    },
    async saveWithdrawn(id, report) {
      const mark = await table.get(reportKey(id, report))
      if (!mark) return
      const none = { relevant: false, topics: [], milestone: null, development: null }
      await table.update(reportKey(id, report), { set: none })
      await uncount(id, report)
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
        daysFromTo(fromDay, toDay).map(day => table.query(dayKey(id, day), { prefix: 'DEV#' })),
      )
      return (await readEach(shapes.development, pages.flat(), setAside)).filter(isTold)
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
      const ours = items.filter(item => !isNewer(item))
      return Object.fromEntries(ours.map(item => [item.sk.slice('COUNT#'.length), countIn(item)]))
    },
    async lease(id, now, until) {
      const key = { pk: story(id), sk: 'LEASE' }
      const free = [{ path: 'until', is: 'absent or <=' as const, value: now }]
      if ((await table.put({ ...key, until }, free)) === 'written') return true
      // Nobody takes it for longer: a clock that ran ahead did, and its hour may be years away.
      const held = (await table.get(key))?.until
      if (typeof held !== 'string' || msBetween(now, held) <= leaseAtMostMs) return false
      return (await table.put({ ...key, until }, [equals('until', held)])) === 'written'
    },
    async release(id, until) {
      await table.remove({ pk: story(id), sk: 'LEASE' }, [{ path: 'until', is: '=', value: until }])
    },
  }
}

const unsiftedKey = (id: string, report: string): Key => ({ pk: story(id), sk: `UNSIFTED#${report}` })

/** A development's id starts with its UTC day. */
const dayOf = (development: string): string => development.slice(0, 10)
const developmentKey = (id: string, development: string): Key => ({
  pk: dayKey(id, dayOf(development)),
  sk: `DEV#${development}`,
})

const countIn = (item: Item): number => (typeof item.reports === 'number' ? item.reports : 0)
