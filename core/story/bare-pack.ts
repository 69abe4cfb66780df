import type { StoryPack } from './pack.ts'

const station = { label: '', reachedBy: [] }

/** A pack with nothing in it: what a story whose pack is gone, and one that is only counted with, start from. */
export const barePack: StoryPack = {
  id: '',
  title: '',
  subject: 'the story',
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
  tracks: [{ id: 'main', label: null, wire: [station, station, station, station] }],
  standing: { answer: '', sentence: '', milestones: [] },
  notKnown: [],
}
