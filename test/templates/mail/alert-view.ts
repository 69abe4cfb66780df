import type { AlertView } from '#core/alert/view'
import { edition } from './edition.ts'

/** Outlets, reports and dates are invented. */
export const alert: AlertView = {
  story: edition.story,
  topic: { id: 'meeting', title: 'The meeting' },
  href: `${edition.story.href}/developments/2025-03-13-00000000b1`,
  at: 'Thu\u00a013\u00a0March, 00:16 GMT+10:30',
  subject: 'Date set: the meeting is planned for 28 March',
  preheader: 'Confirmed by both governments, 11 publishers. The place is still open.',
  standing: {
    label: 'The meeting is dated',
    answer: 'The meeting has a date: Friday 28 March.',
    sentence: '',
    beside: [],
    wire: [
      { label: 'Proposed', note: '9 January', state: 'reached', struck: null },
      { label: 'Announced', note: '4 March', state: 'reached', struck: null },
      { label: 'Dated', note: '28 March', state: 'current', struck: null },
      { label: 'Held', note: 'not yet', state: 'ahead', struck: null },
    ],
  },
  development: {
    id: '2025-03-13-00000000b1',
    href: `${edition.story.href}/developments/2025-03-13-00000000b1`,
    headline: 'Both governments name 28 March',
    summary:
      'Both governments named the same day within an hour of each other. They speak of one day of talks and leave open where.',
    mark: 'Confirmed',
    by: 'by both governments',
    day: 'Thu 13 March',
    outlets: [
      { name: 'Northern Wire', href: 'https://northern-wire.example.com/a' },
      { name: 'Harbour Times', href: 'https://harbour-times.example.com/b' },
      { name: 'Meridian Post', href: 'https://meridian-post.example.com/c' },
      { name: 'Lakeside Herald', href: 'https://lakeside-herald.example.com/d' },
    ],
    more: 7,
    milestoneLabel: 'Dated',
    takenBack: null,
  },
  sureness: '11 publishers in 8 countries; none contradicts',
  since: [
    { time: '12\u00a0March, 23:05', what: 'first report: Northern Wire' },
    { time: '12\u00a0March, 23:32', what: 'confirmed in Moscow' },
    { time: '13\u00a0March, 00:10', what: 'confirmed in Washington' },
  ],
  notKnown: 'The place. Who else will be in the room. Whether Ukraine is on the agenda, and in what order.',
  next: 'We write again when the meeting is moved, called off or held: at most 3 alerts a day, none between 22:00 and 07:00 your time.',
  sample: false,
}
