import { barePack } from '#core/story/bare-pack'
import type { StoryPack } from '#core/story/pack'

/** A story pack with as little in it as the infrastructure looks at. */
export const examplePack: StoryPack = {
  ...barePack,
  id: 'example-story',
  title: 'The example story',
  subject: 'the example',
  language: 'en',
  timeZone: 'Europe/Berlin',
  sender: {
    name: 'Example Wire',
    address: 'wire@mail.example.org',
    confirmAddress: 'confirm@mail.example.org',
  },
  postalAddress: '1 Example Street, Exampletown',
  cadence: { weekly: { weekday: 5, time: '18:00' }, daily: { time: '07:30' } },
}
