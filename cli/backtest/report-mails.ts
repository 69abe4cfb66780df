import { html } from 'hono/html'
import type { Html } from '#templates/pages/html'
import type { RunRecord } from './run-record.ts'
import type { SeenMail } from './seen-mails.ts'

/** Who got a mailing and who did not, and the mail as some of them saw it. */
export const mailsOf = (mailing: string, { events }: RunRecord, mails: SeenMail[]): Html => {
  const deliveries = events.filter(event => event.kind === 'delivery' && event.mailing === mailing)
  const mailed = deliveries.filter(event => event.kind === 'delivery' && event.state === 'submitted').length
  const others = new Map<string, number>()
  for (const event of deliveries)
    if (event.kind === 'delivery' && event.state !== 'submitted') {
      const what = `${event.state}, ${event.reason}`
      others.set(what, (others.get(what) ?? 0) + 1)
    }
  const readers = [`${mailed} mailed`, ...[...others].map(([what, count]) => `${count} ${what}`)].join('; ')
  return html`<p class="meta">Readers: ${readers}.</p>
${mails.filter(one => one.mailing === mailing).map(frame)}`
}

/** The mail may neither run a script nor load anything; links in it lead nowhere. */
const frame = ({ to, subject, html: body, file }: SeenMail): Html =>
  html`<details class="seen"><summary>As ${to} saw it</summary><p class="meta">Subject: ${subject} – <a href="mail/${file}">the mail itself</a></p><iframe sandbox="" loading="lazy" title="${subject}" srcdoc="${body}"></iframe></details>`
