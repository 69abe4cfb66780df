import type { StoryWords } from '#core/story/story-words'
import { count } from './count.ts'

const publishers = (number: number): string => count(number, 'rédaction', 'rédactions').replace(' ', '\u00a0')

const partsOfDay = { morning: 'matin', afternoon: 'après-midi', evening: 'soir', night: 'dans la nuit' }

export const story: StoryWords['story'] = {
  marks: {
    Confirmed: 'Confirmé',
    Reported: 'Rapporté',
    'One report': 'Un seul article',
    Disputed: 'Contesté',
  },
  publishers,
  semicolon: ' ; ',
  ofTrack: (track, said) => `${track} : ${said.slice(0, 1).toLowerCase()}${said.slice(1)}`,
  more: number => count(number, 'autre', 'autres'),
  confirmedBy: (names, who) => `par ${names}, ${who}`,
  reportedBy: who => `par ${who}`,
  deniedBy: (who, names) => `rapporté par ${who}, démenti selon ${names}`,
  led: (leadIn, headline) => `${leadIn} : ${headline}`,
  revised: (said, from) => `${said}, au lieu de ${from}`,
  noLonger: said => `Ne tient plus : ${said}`,
  whereItStands: (weekday, part) => `Où en est-on, ${weekday} ${partsOfDay[part]}`,
  corroborated: day => `L’information est recoupée depuis le ${day}.`,
  known: day => `Connu depuis le ${day}.`,
  reportedSince: (names, day) => `Rapporté par ${names} depuis le ${day}.`,
  today: 'C’est aujourd’hui.',
  overdue: day => `Devait avoir lieu le ${day} ; aucun média n’a dit que c’était fait.`,
  planReported: (names, day) => `Ce projet avait été rapporté par ${names} le ${day}.`,
  reportsDenial: (names, number) => `${names} ${number < 2 ? 'fait' : 'font'} état d’un démenti.`,
  takenBack: (day, said, why) => `Depuis le ${day}, «\u00a0${said}\u00a0» ne tient plus\u00a0: ${why}.`,
  denied: number => `${publishers(number)} ${number < 2 ? 'fait' : 'font'} état d’un démenti`,
  withdrawn: names => `${names} a retiré son article`,
  corrected: names => `${names} a corrigé son article`,
  retracted: names => `notre rédaction ne tient plus compte de l’article de ${names}`,
  decidedAgainst: 'notre rédaction en a décidé ainsi',
  decided: day => `Établi par notre rédaction le ${day}.`,
  withdrawnHeadline: (outlet, title) => `${outlet} retire « ${title} »`,
  retractedHeadline: (outlet, title) => `N’est plus pris en compte : « ${title} » (${outlet})`,
  station: {
    notYet: 'pas encore',
    noNewDate: 'sans date',
  },
}
