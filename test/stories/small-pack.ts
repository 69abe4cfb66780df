/** The smallest pack there is; tests spoil one thing of it. */
export const smallPack = `title: The bridge
subject: the bridge
language: en
timeZone: Europe/Berlin
sender: { name: Wire, address: wire@example.org, confirmAddress: confirm@example.org }
postalAddress: 1 Example Street
cadence:
  weekly: { weekday: sunday, time: '18:00' }
  daily: { time: '07:00' }
names:
  north: [Northport]
relevance:
  - any: ['@north']
topics:
  - id: meeting
    title: The meeting
    hint: date
    match:
      - any: [talks]
families:
  - { id: gazette, name: Gazette, outlets: [gazette.example] }
sources:
  - { id: gazette, name: Gazette, family: gazette, country: GB, language: en, tier: 1, feed: 'https://gazette.example.org/rss' }
milestones:
  - { name: held, label: Held, answer: Held., match: [{ any: [ended] }] }
wire:
  - { label: One, reachedBy: [held] }
  - { label: Two, reachedBy: [held] }
  - { label: Three, reachedBy: [held] }
  - { label: Four, reachedBy: [held] }
standing: { answer: Open., sentence: Nothing yet. }
`
