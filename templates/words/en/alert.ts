import type { AlertWords } from '#core/alert/alert-words'
import { count } from './count.ts'

export const alert: AlertWords['alert'] = {
  update: headline => `Update: ${headline}`,
  preheader: (mark, by, notKnown) => `${mark} ${by}.${notKnown ? ` Still unclear: ${notKnown}` : ''}`,
  label: (milestone, topic) => `${topic}: ${milestone}`,
  sureness: (publishers, countries) =>
    `${count(publishers, 'publisher', 'publishers')} in ${countries} countries`,
  notYet: (names, more) => `not yet reported by ${names}${more > 0 ? ` and ${more} more` : ''}`,
  first: outlet => `first report: ${outlet}`,
  nothingOpen: 'We know of no open questions.',
  next: alertsADay =>
    `We will write again when there is more news in your topics: at most ${alertsADay} alerts a day, and the rest in one email the next morning.`,
  takenBack: {
    label: 'Reversed',
    subject: (said, headline) => `No longer: ${said}. ${headline}`,
    stood: (said, names, since) => `${said}: reported by ${names} since ${since}.`,
    withdrawn: names => `${names} has withdrawn its report.`,
    corrected: names => `${names} has corrected its report.`,
    retracted: names => `Our editors no longer count the report of ${names}.`,
    decided: 'Our editors say that this no longer holds.',
  },
}
