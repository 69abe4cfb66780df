import { expect, test } from 'vitest'
import { replayedPack } from '#cli/backtest/replayed-pack'
import type { Source } from '#core/story/source'
import { harbourStory } from '#test/core/story/harbour-story'

const source = (id: string, family: string): Source => ({
  id,
  name: id,
  family,
  country: 'GB',
  language: 'en',
  tier: 1,
  feed: `https://example.org/${id}`,
})

test('a replay reads those of the pack’s sources whose family occurs in the recording, by whatever name', () => {
  const sources = [source('tide', 'tidewire'), source('tide-sports', 'tidewire'), source('daily', 'gazette')]
  const pack = { ...harbourStory, sources }
  const read = (...outlets: string[]) =>
    replayedPack(
      pack,
      outlets.map(outlet => ({ outlet })),
    ).sources.map(({ id }) => id)
  expect(read('TW News', 'Herring Daily')).toEqual(['Recorded reports', 'tide', 'tide-sports'])
  expect(read('The Gazette', 'tidewire.example')).toEqual([
    'Recorded reports',
    'tide',
    'tide-sports',
    'daily',
  ])
  expect(read('Herring Daily')).toEqual(['Recorded reports'])
})
