import type { AlertWords } from '#core/alert/alert-words'
import { count } from './count.ts'

export const alert: AlertWords['alert'] = {
  update: headline => `Mise à jour – ${headline}`,
  preheader: (mark, by, notKnown) => `${mark} ${by}.${notKnown ? ` Reste à savoir : ${notKnown}` : ''}`,
  label: (milestone, topic) => `${topic} : ${milestone}`,
  sureness: (publishers, countries) =>
    `${count(publishers, 'rédaction', 'rédactions')} dans ${countries} pays`,
  notYet: (names, more) =>
    `pas encore repris par ${names}${more > 0 ? ` et ${count(more, 'autre', 'autres')}` : ''}`,
  first: outlet => `premier article : ${outlet}`,
  nothingOpen: 'Aucune question ouverte à notre connaissance.',
  next: alertsADay =>
    `Nous vous écrirons de nouveau quand un fait important concernera vos thèmes\u00a0: ${alertsADay} alertes par jour au plus, et le reste en un seul e-mail le lendemain matin.`,
  takenBack: {
    label: 'Infirmé',
    subject: (said, headline) => `Ne tient plus : ${said}. ${headline}`,
    stood: (said, names, since) => `${said} : rapporté par ${names} depuis le ${since}.`,
    withdrawn: names => `${names} a retiré son article.`,
    corrected: names => `${names} a corrigé son article.`,
    retracted: names => `Notre rédaction ne tient plus compte de l’article de ${names}.`,
    decided: 'Notre rédaction estime que cela ne tient plus.',
  },
}
