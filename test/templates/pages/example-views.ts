import type { DevelopmentView } from '#core/story/telling/present'
import type { ConfirmPageView } from '#templates/pages/confirm-page'
import type {
  AlertPageView,
  ArchivePageView,
  ChoiceView,
  DevelopmentPageView,
  EditionPageView,
  PreferencesPageView,
  SignUpForm,
  SiteView,
  StoryPageView,
  TopicPageView,
} from '#templates/pages/views'
import { alert } from '#test/templates/mail/alert-view'
import { edition } from '#test/templates/mail/edition'

export type ExampleViews = {
  site: SiteView
  form: SignUpForm
  faultyForm: SignUpForm
  story: StoryPageView
  archive: ArchivePageView
  development: DevelopmentPageView
  topic: TopicPageView
  edition: EditionPageView
  alert: AlertPageView
  confirm: ConfirmPageView
  preferences: PreferencesPageView
}

/** @param t what is done to every text and address */
export const exampleViews = (t: (plain: string) => string = plain => plain): ExampleViews => {
  const site: SiteView = {
    story: {
      id: t('meeting-story'),
      title: t('The planned meeting'),
      language: t('en'),
      postalAddress: t('12 Harbour Street, Sampletown'),
      publisher: t('Example Press'),
    },
    home: t('/stories/meeting-story'),
    marks: ['Confirmed', 'Reported', 'One report', 'Disputed'],
    sample: true,
  }
  const choice: ChoiceView = {
    topics: ['The meeting', 'Allies', 'Law'].map((title, n) => ({
      id: t(`topic-${n}`),
      title: t(title),
      hint: t(`about ${title}`),
      chosen: n === 0,
      alert: false,
    })),
    cadence: 'weekly',
    alerts: false,
    stillHere: false,
    languages: [
      { code: 'en', title: t('English'), chosen: true },
      { code: 'fr', title: t('Français'), chosen: false },
    ],
    alertsADay: 3,
    alertsADayAtMost: 3,
    cadences: [
      { cadence: 'weekly', title: t('Weekly digest'), at: t('on Sundays at 18:00') },
      { cadence: 'daily', title: t('Daily digest'), at: t('every day at 07:00') },
    ],
    usuallyAt: t('on Sundays at 18:00'),
  }
  const form: SignUpForm = { address: '', choice, errors: [], served: t('signed-time') }
  const faultyForm: SignUpForm = {
    ...form,
    address: t('reader.example.org'),
    errors: [
      { field: 'address', sentence: t('An email address needs an @, like name@example.org') },
      { field: 'topics', sentence: t('Choose at least one topic, or no digest') },
    ],
  }
  const development: DevelopmentView = {
    id: t('dev1'),
    href: t('https://storywire.example.org/stories/meeting-story/developments/dev1'),
    headline: t('Both governments name a day'),
    summary: t('The place is open.'),
    mark: 'Confirmed',
    by: t('by both governments'),
    day: t('Thu 13 March'),
    outlets: [{ name: t('Harbour Times'), href: t('https://example.org/report') }],
    more: 6,
    milestoneLabel: t('Dated'),
    takenBack: null,
  }
  const story: StoryPageView = {
    site,
    standing: {
      label: t('Where it stands'),
      answer: t('Dated: Friday 28 March.'),
      sentence: t('Both governments named the day.'),
      beside: [],
      wire: [
        { label: t('Proposed'), note: t('9 January'), state: 'reached', struck: null },
        { label: t('Announced'), note: t('4 March'), state: 'reached', struck: null },
        { label: t('Dated'), note: t('11 April'), state: 'current', struck: t('28 March') },
        { label: t('Held'), note: t('not yet'), state: 'ahead', struck: null },
      ],
    },
    sureness: { mark: 'Confirmed', by: t('by both governments') },
    checked: t('Thu 13 March, 16:20 CET'),
    coverage: [
      { label: t('3–9 March'), starts: '2025-03-03', reports: 214, open: false },
      { label: t('10–16 March'), starts: '2025-03-10', reports: 187, open: true },
    ],
    tracks: [
      {
        label: null,
        milestones: [{ label: t('Announced'), note: t('4 Mar'), day: '2025-03-04', state: 'current' }],
      },
      {
        label: t('The appeal'),
        milestones: [{ label: t('Lodged'), note: t('12 Mar'), day: '2025-03-12', state: 'current' }],
      },
    ],
    reports: 401,
    timeline: { entries: [development], total: 23, hasSteps: true },
    latest: { entries: [development], total: 1 },
    notKnown: [t('The place')],
    lastEdition: { href: t('/editions/9'), title: t('No. 9') },
    form,
  }
  const textsIn = <Value>(value: Value): Value => throughTexts(value, t)
  const followUps = [{ label: t('Correction, 14 March:'), text: t('It was two.'), href: null }]
  const neighbours = {
    before: { href: t('/stories/meeting-story/editions/8'), title: t('No. 8') },
    after: { href: t('/stories/meeting-story/alerts/10'), title: t('Date set') },
  }
  return {
    topic: {
      site,
      topic: { id: t('meeting'), title: t('The meeting'), hint: t('date, place') },
      entries: [development],
      total: 40,
      form,
    },
    edition: { site, edition: textsIn(edition), followUps, neighbours, form },
    alert: { site, alert: textsIn(alert), followUps, neighbours, form },
    site,
    form,
    faultyForm,
    story,
    archive: {
      site,
      editions: [{ href: t('/editions/9'), title: t('No. 9'), window: t('3–9 March') }],
      alerts: [{ href: t('/alerts/1'), title: t('Date set: 28 March'), day: t('Thu 13 March') }],
      search: null,
      topics: [{ href: t('/stories/meeting-story/topics/meeting'), title: t('The meeting') }],
      timeline: [development],
      first: [
        { cadence: 'weekly', when: t('Sunday 16 March 2025 at 18:00 (Europe/Berlin)') },
        { cadence: 'daily', when: t('Friday 14 March 2025 at 07:00') },
      ],
    },
    development: {
      site,
      development,
      topics: [{ href: t('/stories/meeting-story/topics/meeting'), title: t('The meeting') }],
      reports: [
        {
          title: t('A day is named'),
          outlet: t('Harbour Times'),
          href: t('https://example.org/1'),
          published: t('Thu'),
        },
      ],
      total: 7,
      withdrawn: [
        {
          title: t('Another day is named'),
          outlet: t('Harbour Post'),
          published: t('Wed'),
          day: t('5 March'),
        },
      ],
      tookBack: null,
      isDropped: false,
    },
    confirm: {
      place: site,
      action: t('/confirm/token'),
      address: t('reader@example.org'),
      stories: [
        {
          ...{ title: t('The planned meeting'), language: t('en') },
          ...{ topics: [t('The meeting')], cadence: t('weekly'), alerts: true },
        },
      ],
    },
    preferences: {
      site,
      address: t('re•••r@example.org'),
      choice,
      hours: {
        hours: [{ value: '22', label: t('22:00') }],
        quietFrom: '22',
        quietUntil: '',
        milestonesWait: true,
        digestHour: '',
        zones: [{ id: 'Europe/Berlin', city: t('Berlin'), time: t('16:20'), chosen: true }],
        offersZone: false,
      },
      errors: [],
      saved: true,
      pause: {
        day: t('2025-03-20'),
        until: t('20 March 2025'),
        first: t('2025-03-14'),
        last: t('2025-04-09'),
      },
      action: t('/manage/token'),
      unsubscribeAction: t('/unsubscribe/token'),
      ownAction: t('/manage/token/own'),
    },
  }
}

/** A mail's view with every text changed; ids and words of closed lists stay what they are. */
const kept = ['mark', 'state', 'as', 'id', 'topics', 'knownAt']
const throughTexts = <Value>(value: Value, t: (plain: string) => string): Value => {
  const through = (one: unknown): unknown => {
    if (typeof one === 'string') return t(one)
    if (Array.isArray(one)) return one.map(through)
    if (typeof one !== 'object' || one === null) return one
    return Object.fromEntries(
      Object.entries(one).map(([name, held]) => [
        name,
        kept.includes(name) && !isViews(held) ? held : through(held),
      ]),
    )
  }
  return through(value) as Value
}
const isViews = (value: unknown): boolean =>
  Array.isArray(value) && value.some(one => typeof one === 'object')
