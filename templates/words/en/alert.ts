import type { AlertWords } from '#core/alert/alert-words'
import { count } from './count.ts'

export const alert: AlertWords['alert'] = {
  preheader: (mark, by, notKnown) => `${mark} ${by}.${notKnown ? ` Not known: ${notKnown}` : ''}`,
  label: (milestone, topic) => `${milestone}. ${topic}`,
  sureness: (publishers, countries) =>
    `${count(publishers, 'publisher', 'publishers')}${countries > 1 ? ` in ${countries} countries` : ''}`,
  notYet: (names, more) => `not yet ${names}${more > 0 ? ` and ${more} more` : ''}`,
  first: outlet => `first report, ${outlet}`,
  nothingOpen: 'Nothing that we know of is open.',
  next: alertsADay =>
    `We write again when something moves in your topics: at most ${alertsADay} alerts a day.`,
  takenBack: {
    label: 'Taken back',
    subject: (said, headline) => `No longer: ${said}. ${headline}`,
    stood: (said, names, since) => `${said}: reported by ${names} since ${since}.`,
    denied: (names, number) => `${names} ${number === 1 ? 'reports' : 'report'} the denial.`,
    withdrawn: names => `${names} no longer stands by its report.`,
    corrected: names => `${names} has corrected its report.`,
    headline: (outlet, title) => `${outlet} withdraws “${title}”`,
  },
}
