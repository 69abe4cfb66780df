import type { Listing } from '#core/digest/read-listing'
import type { Instant } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import { withEditorsWord } from '#core/story/state/editors-word'
import { ruleOf } from '#core/story/state/tracks'
import type { StoryWords } from '#core/story/story-words'
import { notKnownOf, standingOf } from '#core/story/telling/standing'
import { homeOf } from './site-view.ts'
import { documentVersion, type StoryDocument } from './story-document.ts'

/** A story as data, from what its pages are made of. @param origin without a slash at the end */
export const tellStory = (
  pack: StoryPack,
  { state, entries }: Pick<Listing, 'state' | 'entries'>,
  { now, origin, sample, words }: { now: Instant; origin: string; sample: boolean; words: StoryWords },
): StoryDocument => {
  const home = `${origin}${homeOf(pack.id)}`
  const held = withEditorsWord(state, pack, now)
  const standing = standingOf(pack, state, now, words)
  const [main, ...others] = pack.tracks
  const namesOf = (families: readonly string[]) =>
    families.map(id => pack.families.find(family => family.id === id)?.name ?? id)
  return {
    version: documentVersion,
    id: pack.id,
    title: pack.title,
    language: pack.language,
    timeZone: pack.timeZone,
    url: home,
    publisher: pack.sender.name,
    sample,
    state: {
      answer: standing.answer,
      sentence: standing.sentence,
      milestones: held.milestones.map(({ name, at, detail, day, number, families, development }) => ({
        name,
        label: ruleOf(pack, name)?.label ?? name,
        at,
        detail,
        day: day ?? null,
        number: number ?? null,
        publishers: namesOf(families),
        development,
      })),
      takenBack: (held.takenBack ?? []).map(({ name, at, families }) => ({
        name,
        at,
        publishers: namesOf(families),
      })),
      disputed: [...new Set((held.denials ?? []).map(({ milestone }) => milestone))],
      notKnown: notKnownOf(pack, state, now),
    },
    tracks: [
      { id: main.id, label: main.label, answer: standing.answer, stations: standing.wire },
      ...others.map(({ id, label }, n) => ({
        id,
        label,
        answer: standing.beside[n]?.answer ?? '',
        stations: standing.beside[n]?.wire ?? [],
      })),
    ],
    topics: pack.topics.map(({ id, title }) => ({ id, title, feed: `${home}/topics/${id}/feed.atom` })),
    developments: entries.map(one => ({
      id: one.id,
      url: `${origin}${one.href}`,
      headline: one.headline,
      summary: one.summary,
      topics: one.topics,
      mark: one.mark,
      by: one.by,
      firstReportAt: one.firstAt,
      lastReportAt: one.lastAt,
      reports: one.outlets.map(({ name, href }) => ({ outlet: name, url: href })),
      morePublishers: one.more,
      milestone: one.milestoneLabel,
      takenBack: one.takenBack,
    })),
    links: {
      atom: `${home}/feed.atom`,
      jsonFeed: `${home}/feed.json`,
      calendar: `${home}/calendar.ics`,
      archive: `${home}/archive`,
      openapi: `${origin}/openapi.json`,
    },
  }
}
