import type { DigestWords } from '#core/digest/digest-words'
import { isolated } from '#core/story/isolated'
import { count } from './count.ts'

export const digest: DigestWords['digest'] = {
  name: (sender, number) => `${sender} No. ${number}`,
  subject: (name, text) => `${name}: ${text}`,
  noChange: 'no change',
  corrections: 'Corrections',
  noChangeBut: answer => `no change, ${answer}`,
  counted: ({ developments, reports, publishers }) =>
    `${count(developments, 'update', 'updates')} from ${count(reports, 'report', 'reports')} by ${count(publishers, 'publisher', 'publishers')}.`,
  preheader: (answer, counted) => `${answer} ${counted}`,
  movedPreheader: counted => `Where things stand, and ${counted}`,
  quietPreheader: sentence => `Nothing new in your topics. ${sentence}`,
  quiet: (window, answer) => `Nothing new in your topics, ${window}. ${answer}`,
  quietButMoved: window =>
    `Nothing new in your topics, ${window}, but the story has moved: see where things stand, above.`,
  // "covering your topic": of one nobody says the number.
  topics: number => (number === 1 ? 'topic' : count(number, 'topic', 'topics')),
  fresh: number => `${number} new`,
  update: (before, now) =>
    now > before ? `Update: now ${count(now, 'publisher', 'publishers')}, ${before} before` : 'Update',
  updated: sentence => `Update: ${sentence}`,
  alone: (named, more) =>
    `${named.length + more === 1 ? 'One outlet' : 'One outlet each'}:\n${[...named.map(({ headline, outlet }) => `${headline} (${isolated(outlet)})`), ...(more > 0 ? [`${more} more`] : [])].join(';\n')}.`,
  moreDevelopments: number => count(number, 'more update', 'more updates'),
  title: (number, window) => `No. ${number}, ${window}`,
  first: {
    none: 'none, as you chose alerts only',
    at: (day, time, zone) => `${day} at ${time} (${zone})`,
  },
  welcomePreheader: answer => `${answer} What you will get, and when.`,
}
