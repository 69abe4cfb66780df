import type { DigestWords } from '#core/digest/digest-words'
import { count } from './count.ts'

export const digest: DigestWords['digest'] = {
  name: (sender, number) => `${sender} No. ${number}`,
  numbered: {
    weekly: number => `Weekly digest No. ${number}`,
    daily: number => `Daily digest No. ${number}`,
  },
  subject: (name, text) => `${name}: ${text}`,
  noChange: 'no change',
  noChangeBut: answer => `no change, ${answer}`,
  counted: ({ developments, reports, publishers }) =>
    `${count(developments, 'development', 'developments')} from ${count(reports, 'report', 'reports')} by ${count(publishers, 'publisher', 'publishers')}.`,
  preheader: (answer, counted) => `${answer} ${counted}`,
  movedPreheader: counted => `Where it stands, and ${counted}`,
  quietPreheader: sentence => `Nothing new on your topics. ${sentence}`,
  quietLabel: {
    weekly: { moved: 'A quiet week on your topics', still: 'A quiet week' },
    daily: { moved: 'A quiet day on your topics', still: 'A quiet day' },
  },
  quiet: (window, answer) => `Nothing new on your topics, ${window}. ${answer}`,
  quietButMoved: window => `Nothing new on your topics, ${window}. Where it stands has changed`,
  brief: { weekly: 'The week in brief', daily: 'The day in brief' },
  topics: number => count(number, 'topic', 'topics'),
  fresh: number => `${number} new`,
  moreDevelopments: number => count(number, 'more development', 'more developments'),
  title: (number, window) => `No. ${number}, ${window}`,
  first: {
    none: 'none: you chose alerts alone',
    at: (day, time, zone) => `${day} at ${time} (${zone})`,
    orLater: {
      weekly: when => `${when}; a week later if there is no news by then`,
      daily: when => `${when}, or on the first day after it with news`,
    },
  },
  welcomePreheader: answer => `${answer} What comes, and when.`,
}
