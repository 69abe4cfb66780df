import type { Holes, SliceId } from '#core/delivery/sliced-mail'
import { briefFor } from '#core/digest/brief'
import type { EditionDevelopment, EditionView } from '#core/digest/view'
import type { Mark } from '#core/story/mark'
import type { StationView } from '#core/story/telling/present'

const site = 'https://storywire.example.org/stories/trump-putin-meeting'

const outlet = (name: string): { name: string; href: string } => ({
  name,
  href: `https://${name.toLowerCase().replaceAll(' ', '-')}.example.com/2025/03/report?id=${name.length}&from=feed`,
})

const development = (
  id: string,
  headline: string,
  summary: string,
  mark: Mark,
  by: string,
  day: string,
  outlets: string[],
  more: number,
): Omit<EditionDevelopment, 'topics'> => ({
  id,
  href: `${site}/developments/${id}`,
  headline,
  summary,
  mark,
  by,
  day,
  outlets: outlets.map(outlet),
  more,
  milestoneLabel: null,
  takenBack: null,
  knownAt: '2025-03-05T12:00:00.000Z',
  title: headline,
  sentence: headline,
  as: 'news',
  outlet: outlets[0] ?? '',
  event: id,
  families: outlets.length + more,
  update: null,
})

export const wireAnnounced: StationView[] = [
  { label: 'Proposed', note: '9 January', state: 'reached', struck: null },
  { label: 'Announced', note: '4 March', state: 'current', struck: null },
  { label: 'Dated', note: 'not yet', state: 'ahead', struck: null },
  { label: 'Held', note: 'not yet', state: 'ahead', struck: null },
]

export const wires: Record<string, StationView[]> = {
  announced: wireAnnounced,
  moved: [
    { label: 'Proposed', note: '9 January', state: 'reached', struck: null },
    { label: 'Announced', note: '4 March', state: 'reached', struck: null },
    { label: 'Dated', note: '11 April', state: 'current', struck: '28 March' },
    { label: 'Held', note: 'not yet', state: 'ahead', struck: null },
  ],
  postponed: [
    { label: 'Proposed', note: '9 January', state: 'reached', struck: null },
    { label: 'Announced', note: '4 March', state: 'reached', struck: null },
    { label: 'Postponed', note: 'no new date', state: 'set-back', struck: '28 March' },
    { label: 'Held', note: 'not yet', state: 'ahead', struck: null },
  ],
  'called off': [
    { label: 'Proposed', note: '9 January', state: 'reached', struck: null },
    { label: 'Announced', note: '4 March', state: 'reached', struck: null },
    { label: 'Called off', note: '20 March', state: 'ended', struck: null },
    { label: 'Held', note: 'not yet', state: 'ahead', struck: null },
  ],
  held: [
    { label: 'Proposed', note: '9 January', state: 'reached', struck: null },
    { label: 'Announced', note: '4 March', state: 'reached', struck: null },
    { label: 'Dated', note: '28 March', state: 'reached', struck: null },
    { label: 'Held', note: '28 March', state: 'current', struck: null },
  ],
}

/** Outlets, reports and dates are invented. */
export const edition: EditionView = {
  story: {
    id: 'trump-putin-meeting',
    title: 'The planned Trump–Putin meeting',
    language: 'en',
    timeZone: 'Etc/UTC',
    sender: 'Storywire',
    postalAddress: 'Storywire, Example Press, 12 Harbour Street, Sampletown 10115.',
    href: site,
  },
  name: 'Storywire No. 9',
  kind: 'Weekly digest No. 9',
  window: '3–9 March 2025',
  href: `${site}/editions/weekly-2025-03-09`,
  subject: 'Storywire No. 9: the meeting is announced',
  preheader: 'Both governments say it will happen. Day and place are open.',
  quiet: {
    subject: 'Storywire No. 9: no change on your topics',
    preheader: 'Nothing new in your topics. The meeting is announced, without a date.',
    label: 'A quiet week',
    sentence: 'Nothing new in your topics between 3 and 9 March. The meeting is announced; it has no date.',
  },
  standing: {
    label: 'Where things stand on Sunday evening',
    answer: 'Announced. No date yet.',
    sentence: 'Both governments say that the two presidents will meet. Neither has named a day or a place.',
    wire: wireAnnounced,
    beside: [],
  },
  moves: [
    { development: '2025-03-04-00000000a1', sentence: 'Announced: both governments say that it will happen' },
  ],
  briefLabel: 'The week in brief',
  counts: { developments: 17, reports: 214, publishers: 41 },
  limits: { developments: 12, perTopic: 5 },
  topics: [
    { id: 'meeting', title: 'The meeting' },
    { id: 'ukraine', title: 'War and peace in Ukraine' },
    { id: 'us-russia', title: 'U.S.–Russia relations' },
    { id: 'allies', title: 'Allies and NATO' },
  ],
  developments: [
    {
      ...development(
        '2025-03-04-00000000a1',
        'Both governments say the meeting will take place',
        'Spokespeople in Washington and Moscow used almost the same words within two hours of each other. Neither named a day.',
        'Confirmed',
        'by both governments · 12 publishers',
        'Tue 4 March',
        ['Harbour Times', 'Northern Wire', 'Lakeside Herald'],
        9,
      ),
      topics: ['meeting', 'us-russia'],
    },
    {
      ...development(
        '2025-03-06-00000000a2',
        'Two governments offer to host',
        'Both offers were made in public and within a day. Officials on neither side would say whether a place is being looked at.',
        'Reported',
        'by 5 publishers, not by those invited',
        'Thu 6 March',
        ['Northern Wire', 'Meridian Post', 'The Quay'],
        2,
      ),
      topics: ['meeting'],
    },
    {
      ...development(
        '2025-03-08-00000000a3',
        'A first planning team is said to have met',
        'One outlet writes that officials of both sides spent an afternoon on format and security. Nobody else has it so far.',
        'One report',
        'unnamed officials',
        'Sat 8 March',
        ['Lakeside Herald'],
        0,
      ),
      topics: ['meeting'],
    },
    {
      ...development(
        '2025-03-05-00000000a4',
        'Kyiv asks to be heard before territory is discussed',
        'The request went to both capitals in writing and was made public by Kyiv’s negotiators on the same evening.',
        'Confirmed',
        'by Kyiv · 8 publishers',
        'Wed 5 March',
        ['Harbour Times', 'Plain Country Radio'],
        6,
      ),
      topics: ['ukraine'],
    },
    {
      ...development(
        '2025-03-07-00000000a5',
        'Two accounts of how long a ceasefire would last',
        'One side speaks of thirty days, the other of an open term. The papers themselves have not been shown.',
        'Disputed',
        'accounts differ · 6 publishers',
        'Fri 7 March',
        ['Northern Wire', 'Meridian Post'],
        4,
      ),
      topics: ['ukraine'],
    },
    {
      ...development(
        '2025-03-07-00000000a6',
        'Embassies expect more staff by summer',
        'Diplomats describe a slow return of posts left empty for years.',
        'Reported',
        'by 4 publishers',
        'Fri 7 March',
        ['The Quay', 'Harbour Times'],
        2,
      ),
      topics: ['us-russia'],
    },
    {
      ...development(
        '2025-03-06-00000000a7',
        'European leaders call an extra session',
        'Its one item is what Europe wants said while it is not in the room.',
        'Confirmed',
        'by the chair’s office · 7 publishers',
        'Thu 6 March',
        ['Meridian Post', 'Northern Wire'],
        5,
      ),
      topics: ['allies'],
    },
  ],
  chart: [
    { label: 'Mon 3', reports: 14, share: 23, peak: false },
    { label: 'Tue 4', reports: 61, share: 100, peak: true },
    { label: 'Wed 5', reports: 47, share: 77, peak: false },
    { label: 'Thu 6', reports: 33, share: 54, peak: false },
    { label: 'Fri 7', reports: 28, share: 46, peak: false },
    { label: 'Sat 8', reports: 17, share: 28, peak: false },
    { label: 'Sun 9', reports: 0, share: 0, peak: false },
  ],
  sample: false,
}

/** The edition of a month: 35 days, one of them without a report. */
export const monthlyEdition: EditionView = {
  ...edition,
  kind: 'Monthly digest No. 3',
  window: '2 February – 9 March 2025',
  briefLabel: 'The month in brief',
  quiet: { ...edition.quiet, label: 'A quiet month' },
  chart: Array.from({ length: 35 }, (_, n) => {
    const reports = n === 20 ? 0 : 4 + ((n * 37) % 91)
    const label = `${n < 26 ? n + 3 : n - 25} ${n < 26 ? 'Feb' : 'Mar'}`
    return { label, reports, share: Math.round((reports / 93) * 100), peak: reports === 93 }
  }),
}

/** The same edition with this many developments, spread over its topics. */
export const editionOf = (developments: number): EditionView => ({
  ...edition,
  developments: Array.from({ length: developments }, (_, at) => {
    const like = edition.developments[at % edition.developments.length]
    if (!like) throw new Error('The edition has no development.')
    const id = `2025-03-04-${String(at).padStart(10, '0')}`
    return {
      ...like,
      id,
      event: id,
      headline: `${like.headline}, part ${at + 1}`,
      title: `${like.headline}, part ${at + 1}`,
      sentence: `${like.headline}, part ${at + 1}`,
    }
  }),
})

type Chosen = { id: SliceId; holes: Holes }

const linesOf = (view: EditionView, chosen: readonly string[]): Chosen[] => {
  const counts = { html: '', text: '' }
  const mail = { prologue: counts, slices: { counts }, epilogue: counts }
  const mine = view.developments.flatMap(({ id, topics }) => {
    const topic = chosen.find(one => topics.includes(one))
    return topic ? [{ id, topic }] : []
  })
  return briefFor({ ...view, mail }, { told: mine, alone: [], left: 0 }).map(one =>
    typeof one === 'string' ? { id: one, holes: {} } : one,
  )
}

/** What a reader of these topics gets: every development once, under the first chosen topic that it belongs to. */
export const choose = (view: EditionView, chosen: readonly string[]): Chosen[] => [
  { id: 'stands', holes: {} },
  ...linesOf(view, chosen),
  ...chosen.flatMap((topic): Chosen[] => {
    const own = view.developments.filter(({ topics }) => topics.find(id => chosen.includes(id)) === topic)
    return [
      { id: `topic.${topic}`, holes: { count: `${own.length} new` } },
      ...own.map(({ id }): Chosen => ({ id: `dev.${id}`, holes: {} })),
    ]
  }),
  { id: 'chart', holes: {} },
  { id: 'button', holes: {} },
]
