import { html } from 'hono/html'
import type { MailingTally, ReaderTally } from '#core/desk/tally'
import { shortDayOf } from '#core/story/day'
import { dayNumber } from '../chart/scale.ts'
import { series } from '../chart/series.ts'
import { type Html, link } from '../html.ts'
import { section } from '../section.ts'
import { deskFrame, sittingLine } from './frame.ts'
import { deskMoment } from './moments.ts'
import { sourcesPart } from './sources-part.ts'
import type { DeskStatusView } from './view.ts'

/** How a story is doing: who reads it, what became of its mail, how fast alerts were, which sources are well. */
export const deskStatusPage = (view: DeskStatusView): Html => {
  const { sitting, pack, readers, mailings } = view
  const editions = mailings.filter(({ kind }) => kind === 'edition')
  const alerts = mailings.filter(({ kind }) => kind === 'alert')
  return deskFrame({
    ...sitting,
    title: `How it is doing: ${pack.title}`,
    body: html`<div class="column alone desk">
${sittingLine(sitting)}
<p class="label">${link(`${sitting.home}/stories/${pack.id}`, `Desk: ${pack.title}`)}</p>
<h1>How it is doing</h1>
<p class="introduction">Counted once a day from subscriptions and from the ledgers of what was sent. Nobody is watched: who opens a mail is not known.</p>
${section({ id: 'readers', title: 'Readers', body: readersPart(view, readers) })}
${section({ id: 'digests', title: 'Digests', body: mailPart(view, editions, 'digest') })}
${section({ id: 'alerts', title: 'Alerts', body: html`${mailPart(view, alerts, 'alert')}${delayPart(alerts)}` })}
${sourcesPart(view)}
${section({ id: 'copies', title: 'Copy elsewhere', body: copyPart(view) })}
</div>`,
  })
}

const english = { language: 'en' } as const

const readersPart = ({ pack }: DeskStatusView, days: readonly ReaderTally[]): Html => {
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return html`<p class="text">Nobody has been counted yet: that is done once a day.</p>`
  const [from, to] = [dayNumber(first.day), dayNumber(last.day)]
  const about = last.share < 1 ? 'About ' : ''
  const since = (number: number, before: number): string =>
    first === last ? '' : `, ${change(number - before, shortDayOf(first.day, english))}`
  const topics = pack.topics.map(({ id, title }) => ({
    title,
    now: last.topics[id] ?? 0,
    before: first.topics[id] ?? 0,
  }))
  return html`<p class="text">${about}<b>${last.readers}</b>${since(last.readers, first.readers)}; ${last.alerts} with alerts.</p>
${series({
  id: 'readers-chart',
  title: 'Readers by day',
  finding: `From ${first.readers} on ${shortDayOf(first.day, english)} to ${last.readers} on ${shortDayOf(last.day, english)}.`,
  as: 'line',
  points: days.map(({ day, readers }) => ({
    at: to === from ? 1 : (dayNumber(day) - from) / (to - from),
    value: readers,
  })),
  from: shortDayOf(first.day, english),
  to: shortDayOf(last.day, english),
})}
<dl class="facts">${topics.map(
    ({ title, now, before }) =>
      html`<div><dt><bdi>${title}</bdi></dt><dd>${now}${since(now, before)}</dd></div>`,
  )}</dl>`
}

const change = (by: number, day: string): string =>
  by === 0 ? `as many as on ${day}` : `${Math.abs(by)} ${by > 0 ? 'more' : 'fewer'} since ${day}`

const mailPart = (view: DeskStatusView, mailings: readonly MailingTally[], what: string): Html => {
  const [first, last] = [mailings[0], mailings.at(-1)]
  if (!first || !last) return html`<p class="text">No ${what} has been counted yet.</p>`
  const sum = (of: 'submitted' | 'delivered' | 'bounced' | 'complained') =>
    mailings.reduce((all, one) => all + one[of], 0)
  const finding = `Of ${sum('submitted')} mails ${sum('delivered')} were delivered, ${sum('bounced')} bounced, and ${sum('complained')} brought a complaint.`
  return html`<p class="text">${finding}</p>
${series({
  id: `${what}-chart`,
  title: `Mails delivered by ${what}`,
  finding,
  as: 'bars',
  points: mailings.map(({ delivered, submitted }, n) => ({ at: n, value: delivered, more: submitted })),
  ...ends(first, last),
})}
<p class="meta">A bar is what was delivered; the mark above it is what SES took.</p>
${table(view, mailings)}`
}

const delayPart = (alerts: readonly MailingTally[]): Html => {
  const timed = alerts.filter(({ delay }) => delay !== null)
  const [first, last] = [timed[0], timed.at(-1)]
  if (!first || !last) return html``
  const finding = `The last alert took ${duration(last.delay?.median)} from its second source to half of its readers, and ${duration(last.delay?.p95)} to 95 of 100.`
  return html`<p class="text">${finding}</p>
${series({
  id: 'delay-chart',
  title: 'Seconds until alerts were handed over',
  finding,
  as: 'bars',
  points: timed.map(({ delay }, n) => ({ at: n, value: delay?.median ?? 0, more: delay?.p95 ?? 0 })),
  ...ends(first, last),
})}
<p class="meta">In seconds. A bar reaches half of an alert’s readers, the mark above it 95 of 100.</p>`
}

const copyPart = ({ pack, lastCopy }: DeskStatusView): Html => {
  if (lastCopy === null)
    return html`<p class="text">None is made: should the region be lost, so are the readers. <code>storywire backup</code> makes one.</p>`
  const { at, withinHours, isLate } = lastCopy
  const within = withinHours === 1 ? 'an hour' : `${withinHours} hours`
  return html`<p class="text">Last made ${deskMoment(at, pack)}${isLate ? html`: <b class="change">another one was due within ${within}</b>` : `; the next is due within ${within}`}.</p>`
}

const ends = (first: MailingTally, last: MailingTally) => ({
  from: shortDayOf(first.openedAt.slice(0, 10), english),
  to: shortDayOf(last.openedAt.slice(0, 10), english),
})

const duration = (seconds = 0): string =>
  seconds < 120
    ? `${seconds} s`
    : seconds < 7200
      ? `${Math.round(seconds / 60)} min`
      : `${Math.round(seconds / 3600)} h`

const table = ({ sitting, pack }: DeskStatusView, mailings: readonly MailingTally[]): Html =>
  html`<details><summary>The figures of each</summary><ul class="entries" role="list">${mailings
    .toReversed()
    .map(
      one => html`<li><p class="fact">${link(`${sitting.home}/stories/${pack.id}/mailings/${one.mailing}`, deskMoment(one.openedAt, pack))}</p>
<p class="meta">${one.due} due, ${one.submitted} submitted, ${one.delivered} delivered, ${one.bounced} bounced, ${one.complained} complained${
        one.failed > 0 ? `, ${one.failed} refused` : ''
      }${one.delay ? `; ${duration(one.delay.median)}, and ${duration(one.delay.p95)} for the slowest of 20` : ''}</p></li>`,
    )}</ul></details>`
