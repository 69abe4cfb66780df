import type { Development } from '#core/story/development'
import type { StoryPack } from '#core/story/pack'
import type { Report } from '#core/story/report'

/** A small story that never happened: will the two mayors meet about the harbour bridge? */
export const harbourStory: StoryPack = {
  id: 'harbour-bridge',
  title: 'The bridge meeting',
  subject: 'the meeting',
  language: 'en',
  timeZone: 'Europe/Berlin',
  sender: { name: 'Example Wire', address: 'wire@example.org', confirmAddress: 'confirm@example.org' },
  postalAddress: '1 Example Street, Exampletown',
  cadence: { weekly: { weekday: 7, time: '18:00' }, daily: { time: '07:00' } },
  names: {
    north: ['Northport', 'mayor of Northport'],
    south: ['Südhafen', 'Suedhafen'],
    bridge: ['bridge', 'crossing'],
  },
  lists: { talks: ['meet', 'meeting', 'talks', 'summit'] },
  relevance: [
    {
      all: [
        ['@north', '@south'],
        ['@bridge', '@talks'],
      ],
      none: ['football'],
    },
  ],
  commentary: ['^why', 'opinion'],
  topics: [
    {
      id: 'meeting',
      title: 'The meeting',
      hint: '',
      match: [{ any: ['@talks'] }],
      alert: { on: 'milestone', families: 2 },
    },
    { id: 'money', title: 'Money', hint: '', match: [{ any: ['toll*', 'budget'] }], alert: null },
    { id: 'fish', title: 'Fish', hint: '', match: [{ any: ['herring'] }], alert: null },
  ],
  families: [
    { id: 'tidewire', name: 'Tidewire', country: 'NO', outlets: ['TW News', 'tidewire.example'] },
    { id: 'gazette', name: 'The Gazette', country: 'GB', outlets: [] },
  ],
  sources: [],
  milestones: [
    {
      name: 'proposed',
      label: 'Proposed',
      answer: 'Proposed.',
      match: [{ all: [['proposes', 'proposed'], ['@talks']] }],
      undoes: [],
      notWhile: ['announced', 'date'],
      details: {},
    },
    {
      name: 'announced',
      label: 'Announced',
      answer: 'Announced. No date yet.',
      match: [{ all: [['will meet', 'agree to meet']] }],
      denied: [{ all: [['denies'], ['@talks']] }],
      undoes: ['cancelled'],
      notWhile: ['date'],
      details: {},
    },
    {
      name: 'date',
      detail: 'day',
      label: 'Dated',
      answer: 'Planned for {detail}.',
      match: [{ all: [['date set', 'new date', 'to meet on']] }],
      undoes: ['postponed'],
      notWhile: ['held'],
      details: {},
      implies: ['announced'],
    },
    {
      name: 'venue',
      label: 'Place',
      answer: 'The place named is {detail}.',
      match: [{ all: [['lighthouse', 'town hall'], ['to host']] }],
      undoes: [],
      notWhile: ['held'],
      details: { 'the lighthouse': ['lighthouse'] },
      kind: 'aside',
    },
    {
      name: 'postponed',
      kind: 'setback',
      label: 'Postponed',
      answer: 'Postponed. There is no new date.',
      match: [{ any: ['postponed', 'put off'] }],
      undoes: ['date'],
      notWhile: ['held'],
      details: {},
    },
    {
      name: 'cancelled',
      kind: 'end',
      label: 'Called off',
      answer: 'Called off.',
      match: [{ any: ['called off'] }],
      undoes: ['postponed'],
      notWhile: ['held'],
      details: {},
    },
    {
      name: 'held',
      label: 'Held',
      answer: 'Held.',
      match: [{ any: ['ended'] }],
      undoes: [],
      notWhile: [],
      details: {},
    },
  ],
  tracks: [
    {
      id: 'main',
      label: null,
      wire: [
        { label: 'Proposed', reachedBy: ['proposed'] },
        { label: 'Announced', reachedBy: ['announced'] },
        { label: 'Dated', reachedBy: ['date'] },
        { label: 'Held', reachedBy: ['held'] },
      ],
    },
  ],
  standing: {
    answer: 'Wished for.',
    sentence: 'Both towns wish for a meeting.',
    milestones: [{ name: 'proposed', at: '2025-01-09', detail: null }],
  },
  notKnown: [
    { question: 'On which day they meet.', until: ['date', 'held'] },
    { question: 'Where they meet.', until: ['venue', 'held'] },
  ],
}

let reports = 0

/** A report of the story; every call gives another id. */
export const report = (given: Partial<Report> & { title: string }): Report => {
  reports += 1
  const published = given.published ?? '2025-03-04T12:00:00.000Z'
  return {
    id: reports.toString(16).padStart(10, '0').padEnd(32, '0'),
    summary: null,
    url: `https://example.org/${reports}`,
    outlet: given.family ?? 'Tidewire',
    family: 'tidewire',
    source: 'source',
    published,
    collectedAt: published,
    ...given,
  }
}

/** A summary whose words no other number's has: reports of one wording that tell different events. */
export const unlike = (n: number): string =>
  Array.from({ length: 26 }, (_, at) => `${String.fromCharCode(97 + at)}uel${n}o`).join(' ')

/** A development as sifting would have made it of these reports, without sifting. */
export const development = (sightings: Report[], more: Partial<Development> = {}): Development => ({
  id: '2025-03-04-0123456789',
  story: harbourStory.id,
  headline: sightings[0]?.title ?? '',
  summary: '',
  topics: ['meeting'],
  milestone: null,
  families: [...new Set(sightings.map(({ family }) => family))],
  milestoneFamilies: [],
  reportIds: sightings.map(({ id }) => id),
  sightings,
  firstAt: sightings[0]?.published ?? '',
  lastAt: sightings.at(-1)?.published ?? '',
  knownAt: sightings[0]?.collectedAt ?? '',
  ...more,
})
