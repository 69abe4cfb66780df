import type { DigestWords } from '#core/digest/digest-words'
import { count } from './count.ts'

export const digest: DigestWords['digest'] = {
  name: (sender, number) => `${sender} n° ${number}`,
  numbered: {
    weekly: number => `Lettre hebdomadaire n° ${number}`,
    daily: number => `Lettre quotidienne n° ${number}`,
    monthly: number => `Lettre mensuelle n° ${number}`,
  },
  subject: (name, text) => `${name} : ${text}`,
  noChange: 'rien de nouveau',
  noChangeBut: answer => `rien de nouveau, ${answer}`,
  counted: ({ developments, reports, publishers }) =>
    `${count(developments, 'nouvelle', 'nouvelles')}, d’après ${count(reports, 'article', 'articles')} de ${count(publishers, 'rédaction', 'rédactions')}.`,
  preheader: (answer, counted) => `${answer} ${counted}`,
  movedPreheader: counted => `Où en est-on, et ${counted}`,
  quietPreheader: sentence => `Rien de nouveau dans vos thèmes. ${sentence}`,
  quietLabel: {
    weekly: { moved: 'Une semaine calme dans vos thèmes', still: 'Une semaine calme' },
    daily: { moved: 'Une journée calme dans vos thèmes', still: 'Une journée calme' },
    monthly: { moved: 'Un mois calme dans vos thèmes', still: 'Un mois calme' },
  },
  quiet: (window, answer) => `Rien de nouveau dans vos thèmes, ${window}. ${answer}`,
  quietButMoved: window =>
    `Rien de nouveau dans vos thèmes, ${window}, mais le dossier a avancé : voyez plus haut où il en est.`,
  brief: { weekly: 'La semaine en bref', daily: 'La journée en bref', monthly: 'Le mois en bref' },
  topics: number => count(number, 'thème', 'thèmes'),
  fresh: number => count(number, 'nouvelle', 'nouvelles'),
  moreDevelopments: number => count(number, 'autre nouvelle', 'autres nouvelles'),
  title: (number, window) => `n° ${number}, ${window}`,
  first: {
    none: 'aucune, vous avez choisi les alertes seules',
    at: (day, time, zone) => `${day} à ${time} (${zone})`,
    orLater: {
      weekly: when => `${when}, ou une semaine plus tard s’il n’y a rien de nouveau d’ici là`,
      monthly: when => `${when}, ou un mois plus tard s’il n’y a rien de nouveau d’ici là`,
      daily: when => `${when}, ou le premier jour suivant où il y a du nouveau`,
    },
  },
  welcomePreheader: answer => `${answer} Ce que vous recevrez, et quand.`,
}
