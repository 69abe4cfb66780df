import type { EditionView } from '#core/digest/view'
import { barePack } from '#core/story/bare-pack'
import type { Mark } from '#core/story/mark'
import type { StoryPack } from '#core/story/pack'
import type { Recipient } from '#core/subscription/may-get'
import { seeded } from '../chances.ts'

/**
 * The mix that performance is measured with: an edition of 10 topics and 40 developments of 1 to 3 topics each, and
 * readers who choose topic k with the probability .75 · .82^k; 12 % take all. All of it is invented.
 */
export const topicCount = 10
const developmentCount = 40
const everythingShare = 0.12
/** Below these a development has one topic, two topics; readers then get the reference's 26.5 slices in the mean. */
const manyTopics = { one: 0.58, two: 0.85 }

const topicIds = Array.from({ length: topicCount }, (_, at) => `topic-${at}`)

export const story = 'harbour-bridge'
export const site = 'https://storywire.example.org'
export const opens = '2026-11-15T18:00:00.000Z'
export const closes = '2026-11-22T18:00:00.000Z'

export const pack: StoryPack = {
  ...barePack,
  id: story,
  title: 'The harbour bridge',
  subject: 'the bridge',
  language: 'en',
  timeZone: 'Europe/Berlin',
  sender: {
    name: 'Storywire',
    address: 'digest@storywire.example.org',
    confirmAddress: 'confirm@storywire.example.org',
  },
  postalAddress: 'Storywire, Example Press, 12 Harbour Street, Sampletown 10115.',
  cadence: { weekly: { weekday: 7, time: '18:00' }, daily: { time: '07:30' } },
  topics: topicIds.map((id, at) => ({
    id,
    title: `Thread ${at + 1} – the quay’s side`,
    hint: '',
    match: [],
    alert: null,
  })),
  tracks: [
    {
      id: 'main',
      label: null,
      wire: [
        { label: 'Proposed', reachedBy: [] },
        { label: 'Announced', reachedBy: [] },
        { label: 'Dated', reachedBy: [] },
        { label: 'Opened', reachedBy: [] },
      ],
    },
  ],
}

const words =
  'the bridge at northern quay opens late ferries wait council says engineers found cracks near pier four über naïve “plan” costs rise again since spring traders ask when café owners hope'.split(
    ' ',
  )
/** Readers are numbered, and neighbouring seeds give neighbouring chances: they are spread apart first. */
const chances = (seed: number): (() => number) => seeded(Math.imul(seed, 0x9e3779b1)).next
const marks: Mark[] = ['Confirmed', 'Reported', 'One report', 'Disputed']

/** The edition with every topic, and the topics of each development. */
export const editionView = (): EditionView => {
  const chance = chances(20_261_126)
  const sentence = (characters: number): string => {
    let text = ''
    while (text.length < characters) text += `${words[Math.floor(chance() * words.length)]} `
    return `${text.slice(0, 1).toUpperCase()}${text.slice(1, characters).trim()}.`
  }
  const home = `${site}/stories/${story}`
  return {
    story: {
      id: story,
      title: pack.title,
      language: 'en',
      timeZone: pack.timeZone,
      sender: pack.sender.name,
      postalAddress: pack.postalAddress,
      href: home,
    },
    name: 'Storywire No. 47',
    kind: 'Weekly digest No. 47',
    window: '15–22 November 2026',
    href: `${home}/editions/weekly-47`,
    subject: `Storywire No. 47: ${sentence(60)}`,
    preheader: sentence(80),
    quiet: {
      subject: 'Storywire No. 47: no change',
      preheader: sentence(60),
      label: 'A quiet week',
      sentence: sentence(70),
    },
    standing: {
      label: 'Where it stands on Sunday evening',
      answer: 'Announced. No date yet.',
      sentence: sentence(90),
      beside: [],
      wire: pack.tracks[0].wire.map(({ label }, at) => ({
        label,
        note: at < 2 ? '9 January' : 'not yet',
        state: at === 0 ? 'reached' : at === 1 ? 'current' : 'ahead',
        struck: null,
      })),
    },
    moves: [],
    briefLabel: 'The week in brief',
    counts: { developments: developmentCount, reports: 214, publishers: 41 },
    topics: pack.topics.map(({ id, title }) => ({ id, title })),
    // As much as a mail holds: what is measured is a whole one.
    limits: { developments: developmentCount, perTopic: developmentCount },
    developments: Array.from({ length: developmentCount }, (_, at) => {
      const own = new Set<string>()
      const drawn = chance()
      const many = drawn < manyTopics.one ? 1 : drawn < manyTopics.two ? 2 : 3
      while (own.size < many) own.add(topicIds[Math.floor(chance() * topicCount)] ?? '')
      const id = `2026-11-18-${String(at).padStart(10, '0')}`
      const headline = sentence(52)
      return {
        id,
        href: `${home}/developments/${id}`,
        headline,
        title: headline,
        sentence: headline,
        knownAt: opens,
        summary: sentence(90),
        mark: marks[at % marks.length] ?? 'Reported',
        by: `by ${2 + (at % 9)} publishers`,
        day: 'Wed 18 November',
        outlets: [{ name: 'Quayside Herald', href: `https://news.example.com/2026/11/${id}` }],
        more: at % 4,
        milestoneLabel: null,
        takenBack: null,
        as: 'news' as const,
        outlet: 'Quayside Herald',
        event: id,
        families: 2 + (at % 9),
        update: null,
        topics: topicIds.filter(topic => own.has(topic)),
      }
    }),
    chart: Array.from({ length: 7 }, (_, at) => ({
      label: `Day ${at + 15}`,
      reports: 10 + at * 7,
      share: Math.round(((10 + at * 7) / 52) * 100),
      peak: at === 6,
    })),
    sample: false,
  }
}

/** The n-th reader. Address, id and links are no other reader's; the choice follows the mix. */
export const recipient = (n: number): Recipient => {
  const chance = chances(n + 1)
  const everything = chance() < everythingShare
  const chosen = topicIds.filter((_, at) => {
    const drawn = chance() < 0.75 * 0.82 ** at
    return everything || drawn
  })
  const topics = chosen.length > 0 ? chosen : [topicIds[Math.floor(chance() * topicCount)] ?? '']
  const id = n.toString(16).padStart(32, '0')
  return {
    subscriber: {
      id,
      address: `reader-${n}@readers.example.com`,
      suppressed: null,
    },
    subscription: {
      reader: id,
      story,
      state: 'active',
      epoch: 1,
      preferences: { topics, cadence: 'weekly', alerts: false },
      since: '2026-01-02T00:00:00.000Z',
      consent: {
        askedAt: `2026-01-${String(1 + (n % 28)).padStart(2, '0')}T09:00:00.000Z`,
        confirmedAt: `2026-02-${String(1 + (n % 28)).padStart(2, '0')}T09:00:00.000Z`,
        leftAt: null,
      },
      covered: null,
      alertsOn: null,
    },
  }
}
