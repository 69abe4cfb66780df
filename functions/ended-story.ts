import type { StoryPack } from '#core/story/pack'

/**
 * What stands for a story whose pack is gone: its readers hold links for ever, and leaving must work. Another story of
 * the deployment lends sender and address.
 * @param lender null: the deployment has no story left
 * @param title "A story that has ended", in the lender's language
 */
export const endedStory = (story: string, lender: StoryPack | null, title: string): StoryPack => ({
  ...(lender ?? bare),
  id: lender?.id ?? story,
  title,
  subject: 'the story',
  topics: [],
})

const station = { label: '', reachedBy: [] }

const bare: StoryPack = {
  id: '',
  title: '',
  subject: '',
  language: 'en',
  timeZone: 'UTC',
  sender: { name: 'Storywire', address: '', confirmAddress: '' },
  postalAddress: '',
  cadence: { weekly: { weekday: 7, time: '18:00' }, daily: { time: '07:00' } },
  topics: [],
  families: [],
  sources: [],
  names: {},
  lists: {},
  relevance: [],
  commentary: [],
  milestones: [],
  wire: [station, station, station, station],
  standing: { answer: '', sentence: '', milestones: [] },
  notKnown: [],
}
