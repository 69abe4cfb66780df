import type { StoryWords } from '#core/story/story-words'
import { count } from './count.ts'

const publishers = (number: number): string => count(number, 'publisher', 'publishers').replace(' ', '\u00a0')

export const story: StoryWords['story'] = {
  marks: {
    Confirmed: 'Confirmed',
    Reported: 'Reported',
    'One report': 'One report',
    Disputed: 'Disputed',
  },
  publishers,
  semicolon: '; ',
  ofTrack: (track, said) => `${track}: ${said.slice(0, 1).toLowerCase()}${said.slice(1)}`,
  more: number => `${number} more`,
  confirmedBy: (names, who) => `by ${names}, ${who}`,
  reportedBy: who => `by ${who}`,
  deniedBy: (who, names) => `reported by ${who}, denied according to ${names}`,
  led: (leadIn, headline) => `${leadIn}: ${headline}`,
  revised: (said, from) => `${said}, revised down from ${from}`,
  noLonger: said => `No longer: ${said}`,
  whereItStands: (weekday, part) => `Where things stand on ${weekday} ${part}`,
  corroborated: day => `This has been corroborated since ${day}.`,
  known: day => `Known since ${day}.`,
  reportedSince: (names, day) => `Reported by ${names} since ${day}.`,
  today: 'Today.',
  overdue: day => `Was to take place on ${day}; no outlet has said that it did.`,
  planReported: (names, day) => `The plan was reported by ${names} on ${day}.`,
  reportsDenial: (names, number) => `${names} ${number === 1 ? 'reports' : 'report'} a denial.`,
  takenBack: (day, said, why) => `As of ${day}, “${said}” no longer holds: ${why}.`,
  denied: number => `${publishers(number)} ${number === 1 ? 'reports' : 'report'} a denial`,
  withdrawn: names => `${names} has withdrawn its report`,
  corrected: names => `${names} has corrected its report`,
  retracted: names => `our editors no longer count the report of ${names}`,
  decidedAgainst: 'our editors have decided so',
  decided: day => `Established by our editors on ${day}.`,
  withdrawnHeadline: (outlet, title) => `${outlet} withdraws “${title}”`,
  retractedHeadline: (outlet, title) => `No longer counted: “${title}” (${outlet})`,
  station: {
    notYet: 'not yet',
    noNewDate: 'no new date',
  },
}
