import { type Instant, plusDays } from '#core/instant'
import type { Family, StoryPack } from '#core/story/pack'
import type { Sample as PackSample } from '#stories/sample'
import { sampleFeedUrl } from './sample-feeds.ts'

/** The story with the sample's outlets in the place of its sources and publishers. */
export const samplePack = (pack: StoryPack, { outlets }: PackSample, siteUrl: string): StoryPack => {
  const families = new Map<string, Family>()
  for (const { name, family, country } of outlets) {
    const known = families.get(family)
    // The first outlet of a family is the one whose copy the others print.
    if (known) known.outlets.push(name)
    else families.set(family, { id: family, name, country, outlets: [name] })
  }
  return {
    ...pack,
    families: [...families.values()],
    sources: outlets.map(({ id, name, family, country, tier }) => ({
      id,
      name,
      family,
      country,
      language: pack.language,
      tier,
      feed: sampleFeedUrl(siteUrl, id),
      recorded: true,
    })),
  }
}

/** Readers of the sample have been here for so long that the first edition is theirs. */
export const sampleReaderSince = (firstStart: Instant): Instant => plusDays(firstStart, -28)
