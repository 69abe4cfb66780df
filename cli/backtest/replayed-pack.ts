import { familyOf } from '#core/story/family'
import type { StoryPack } from '#core/story/pack'
import type { Source } from '#core/story/source'
import type { RecordedReport } from './recorded-reports.ts'

/** All reports come from one source; each names its own outlet. Its id is none that a pack can have. */
export const recordedSource: Source = {
  id: 'Recorded reports',
  name: 'Recorded',
  family: 'recorded',
  country: 'US',
  language: 'en',
  tier: 2,
  feed: 'https://storywire.example/recorded.xml',
  recorded: true,
}

/**
 * The pack as recorded reports let it be replayed: with the one source that brings them, and with those of its own whose
 * publisher family occurs among them. Those answer and bring nothing; an alert names them while they do not have it yet.
 * Of a family that never occurs nobody knows what it had.
 */
export const replayedPack = (pack: StoryPack, reports: Pick<RecordedReport, 'outlet'>[]): StoryPack => {
  const outlets = new Set(reports.map(({ outlet }) => outlet))
  const heard = new Set([...outlets].map(outlet => familyOf(pack, outlet)))
  return { ...pack, sources: [recordedSource, ...pack.sources.filter(({ family }) => heard.has(family))] }
}
