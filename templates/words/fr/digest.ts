import type { DigestWords } from '#core/digest/digest-words'
import { isolated } from '#core/story/isolated'
import { count } from './count.ts'

export const digest: DigestWords['digest'] = {
  name: (sender, number) => `${sender} n° ${number}`,
  subject: (name, text) => `${name} : ${text}`,
  noChange: 'rien de nouveau',
  corrections: 'Rectifications',
  noChangeBut: answer => `rien de nouveau, ${answer}`,
  counted: ({ developments, reports, publishers }) =>
    `${count(developments, 'nouvelle', 'nouvelles')}, d’après ${count(reports, 'article', 'articles')} de ${count(publishers, 'rédaction', 'rédactions')}.`,
  preheader: (answer, counted) => `${answer} ${counted}`,
  movedPreheader: counted => `Où en est-on, et ${counted}`,
  quietPreheader: sentence => `Rien de nouveau dans vos thèmes. ${sentence}`,
  quiet: (window, answer) => `Rien de nouveau dans vos thèmes, ${window}. ${answer}`,
  quietButMoved: window =>
    `Rien de nouveau dans vos thèmes, ${window}, mais le dossier a avancé : voyez plus haut où il en est.`,
  topics: number => count(number, 'thème', 'thèmes'),
  fresh: number => count(number, 'nouvelle', 'nouvelles'),
  update: (before, now) =>
    now > before
      ? `Du nouveau\u00a0: ${count(now, 'rédaction', 'rédactions')} à présent, ${before} auparavant`
      : 'Du nouveau',
  updated: sentence => `Du nouveau\u00a0: ${sentence}`,
  alone: (named, more) =>
    `Par une seule rédaction\u00a0:\n${[...named.map(({ headline, outlet }) => `${headline} (${isolated(outlet)})`), ...(more > 0 ? [`${more} de plus`] : [])].join('\u00a0;\n')}.`,
  moreDevelopments: number => count(number, 'autre nouvelle', 'autres nouvelles'),
  title: (number, window) => `n° ${number}, ${window}`,
  first: {
    none: 'aucune\u00a0: vous avez choisi les alertes seules',
    at: (day, time, zone) => `${day} à ${time} (${zone})`,
  },
  welcomePreheader: answer => `${answer} Ce que vous recevrez, et quand.`,
}
