import type { ConfirmedPageView, ConfirmPageView } from '#templates/pages/confirm-page'
import type { FrontView } from '#templates/pages/place'
import type { SeveralForm } from '#templates/pages/several-form'
import type { ExampleViews } from './example-views.ts'

/** What the pages about several stories show. */
export const severalViews = (
  { form: { choice }, confirm }: ExampleViews,
  t: (plain: string) => string,
): { front: FrontView; form: SeveralForm; confirm: ConfirmPageView; confirmed: ConfirmedPageView } => {
  const [asked] = confirm.stories
  if (!asked) throw new Error('The example asks for no story.')
  const meeting = { title: asked.title, language: asked.language }
  const bridge = { title: t('The bridge'), language: t('en') }
  const front: FrontView = {
    language: t('en'),
    publisher: t('Example Press'),
    postalAddress: t('12 Harbour Street, Sampletown'),
    privacy: t('/stories/meeting-story/about#privacy'),
    sample: true,
  }
  return {
    front,
    form: {
      address: '',
      stories: [
        { ...meeting, id: 'meeting', chosen: true, topics: choice.topics },
        { ...bridge, id: 'bridge', chosen: false, topics: choice.topics.slice(1) },
      ],
      cadence: choice.cadence,
      cadences: choice.cadences.map((one, n) => (n === 0 ? { ...one, at: null } : one)),
      alerts: false,
      errors: [],
      served: t('signed'),
    },
    confirm: {
      ...confirm,
      place: front,
      stories: [asked, { ...asked, ...bridge, topics: [], alerts: false }],
    },
    confirmed: {
      place: front,
      alreadyConfirmed: false,
      stories: [
        { ...meeting, href: t('/stories/meeting-story'), manageHref: t('/manage/token') },
        { ...bridge, href: t('/stories/bridge'), manageHref: t('/manage/other') },
      ],
    },
  }
}
