import type { DigestWords } from '#core/digest/digest-words'
import { count } from './count.ts'

export const digest: DigestWords['digest'] = {
  name: (sender, number) => `${sender} No. ${number}`,
  numbered: {
    weekly: number => `Weekly digest No. ${number}`,
    daily: number => `Daily digest No. ${number}`,
    monthly: number => `Monthly digest No. ${number}`,
  },
  subject: (name, text) => `${name}: ${text}`,
  noChange: 'no change',
  noChangeBut: answer => `no change, ${answer}`,
  counted: ({ developments, reports, publishers }) =>
    `${count(developments, 'update', 'updates')} from ${count(reports, 'report', 'reports')} by ${count(publishers, 'publisher', 'publishers')}.`,
  preheader: (answer, counted) => `${answer} ${counted}`,
  movedPreheader: counted => `Where things stand, and ${counted}`,
  quietPreheader: sentence => `Nothing new in your topics. ${sentence}`,
  quietLabel: {
    weekly: { moved: 'A quiet week in your topics', still: 'A quiet week' },
    daily: { moved: 'A quiet day in your topics', still: 'A quiet day' },
    monthly: { moved: 'A quiet month in your topics', still: 'A quiet month' },
  },
  quiet: (window, answer) => `Nothing new in your topics, ${window}. ${answer}`,
  quietButMoved: window =>
    `Nothing new in your topics, ${window}, but the story has moved: see where things stand, above.`,
  brief: { weekly: 'The week in brief', daily: 'The day in brief', monthly: 'The month in brief' },
  topics: number => count(number, 'topic', 'topics'),
  fresh: number => `${number} new`,
  moreDevelopments: number => count(number, 'more update', 'more updates'),
  title: (number, window) => `No. ${number}, ${window}`,
  first: {
    none: 'none, as you chose alerts only',
    at: (day, time, zone) => `${day} at ${time} (${zone})`,
    orLater: {
      weekly: when => `${when}, or a week later if there is no news by then`,
      daily: when => `${when}, or the first day after that with news`,
      monthly: when => `${when}, or a month later if there is no news by then`,
    },
  },
  welcomePreheader: answer => `${answer} What you will get, and when.`,
}
