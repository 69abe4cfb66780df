import { plusDays } from '../../instant.ts'
import { type Development, isTold } from '../development.ts'
import { contradicts } from '../reading/contradiction.ts'
import type { Judge } from '../reading/judge.ts'
import { isRewritten } from '../reading/rewritten.ts'
import { meantBy } from '../reading/withdrawal-notice.ts'
import { type Reading, sayingOf } from '../reading.ts'
import type { Report, Sighting } from '../report.ts'
import type { Verdict } from '../verdict.ts'
import type { Grouping } from './grouping.ts'
import { type Readings, uniteDevelopments } from './grow-development.ts'
import type { Held } from './held.ts'
import { leftBehind, reworded, withoutReport, withWords } from './regrow-development.ts'
import type { LostVoice, Sifted } from './sifted.ts'

type Means = { held: Held; grouping: Grouping; readings: Readings; judge: Judge }

/** A report that was read. */
type Read = Report & { reading: Reading }

/** A notice takes back what its outlet has said within these days. */
const noticeDays = 7

const withdrawnVerdict = (why: string): Verdict => ({
  relevant: false,
  topics: [],
  milestone: null,
  why: [why],
})

/** Makes changes of known reports: other words, or none any more. */
export const openChange = ({ held, grouping, readings, judge }: Means) => {
  const keep = (development: Development): void => {
    held.put(development)
    grouping.put(development)
  }

  /** Takes reports out of all that holds them or their earlier words. */
  const takeOut = (ids: string[], at: string): Required<Pick<Sifted, 'changed' | 'lost'>> => {
    const changed = new Map<string, Development>()
    const lost: LostVoice[] = []
    for (const id of ids)
      for (const from of held.all()) {
        const gone = from.sightings.filter(one => one.id === id || one.id.startsWith(`${id}-`))
        if (gone.length === 0 && !from.reportIds.includes(id)) continue
        const left = withoutReport(from, id, at, readings)
        keep(left)
        changed.set(left.id, left)
        lost.push(...gone.map(sighting => ({ sighting, how: 'withdrawn' as const, from })))
      }
    return { changed: [...changed.values()], lost }
  }

  /** What the outlet of a notice has said lately. */
  const saidLately = ({ family, published }: Report): Sighting[] =>
    held
      .all()
      .flatMap(({ sightings }) => sightings)
      .filter(
        one =>
          one.family === family &&
          one.published <= published &&
          one.published >= plusDays(published, -noticeDays),
      )

  /** Reports of its outlet that it means. A first read is history and takes nothing back. */
  const meantIn = (report: Read): Sighting[] => {
    const { notice } = report.reading
    return notice && !report.history ? meantBy(notice, saidLately(report)) : []
  }

  /** Its notice is null when the article is simply gone. */
  const withdraw = (report: Read): Sifted => {
    const { notice } = report.reading
    const meant = meantIn(report)
    const ids = [...(report.change ? [report.id] : []), ...meant.map(({ id }) => id.split('-')[0] ?? id)]
    const withdrawn = [...new Set(ids)]
    const out = takeOut(withdrawn, report.collectedAt)
    const what = notice ? 'A notice that a report is withdrawn' : 'Its outlet has taken it out of its feed'
    const verdict = withdrawnVerdict(`${what}: it counts for nothing.`)
    return { verdict, development: null, ...out, withdrawn }
  }

  /** The same article, told further by it where other reports are. */
  const movedOn = (
    report: Read,
    holder: Development,
    old: Sighting,
    turned: boolean,
  ): Sifted['development'] => {
    const left = leftBehind(holder, report, !turned, readings)
    held.remove(holder.id)
    if (isTold(left)) keep(left)
    else grouping.put(left)
    const words = reworded(old, report, report.published)
    const { development } = grouping.place({ ...report, before: words.before })
    if (isTold(left) || development.id === holder.id) {
      held.put(development)
      return development
    }
    const why = `${holder.id} is merged into ${development.id}: its only report was rewritten.`
    const united = uniteDevelopments(development, left, { at: report.collectedAt, why }, readings)
    keep(united)
    return united
  }

  /** @returns null for one that we have nowhere, which is sifted like a new one */
  const revise = (report: Read): Sifted | null => {
    const { verdict } = report.reading
    const holder = held.holderOf(report)
    if (holder === null) return report.change === 'tidied' ? { verdict: tidied, development: null } : null
    // It was of the story, and it is that article still, whatever its headline leaves out now.
    const sticky = verdict.relevant ? verdict : { ...verdict, relevant: true, topics: holder.topics }
    const old = holder.sightings.find(({ id }) => id === report.id)
    if (old === undefined) return { verdict: sticky, development: holder }
    const said = readings.readingOf(old)
    const turned = contradicts({ title: old.title, reading: said }, report, judge)
    const lost: LostVoice[] = turned
      ? [{ sighting: old, how: 'corrected', now: report.title, from: holder }]
      : []
    const isNews =
      report.change === 'revised' &&
      !report.live &&
      isRewritten(old.title, report.title, sayingOf(said) !== sayingOf(report.reading))
    if (!isNews || !verdict.relevant) {
      const development = withWords(holder, reworded(old, report, old.published), readings)
      keep(development)
      return { verdict: sticky, development, changed: [development], lost }
    }
    const development = movedOn(report, holder, old, turned)
    const left = held.all().find(({ id }) => id === holder.id)
    const changed = left && left.id !== development?.id ? [left] : []
    return { verdict, development, changed, lost }
  }
  const tidied = withdrawnVerdict('An old report with other words: no news.')

  return { withdraw, revise, takesBack: (report: Read) => meantIn(report).length > 0 }
}
