import { fullReadingOf } from '#core/language/readings'
import type { MatchRules } from '#core/story/match'
import { kindOf, type MilestoneRule } from '#core/story/milestone'
import type { StoryPack } from '#core/story/pack'
import { openLexicon } from '#core/story/reading/lexicon'
import { trackOf } from '#core/story/track-of'
import { wordsOf } from '#core/story/words'
import type { FaultAt } from './mistake.ts'

/** A step that no station shows, and that none brings along, moves the answer and not the wire. */
const onNoWire = (rule: MilestoneRule, at: number, { tracks, milestones }: StoryPack): FaultAt[] => {
  const shown = tracks.flatMap(({ wire }) => wire.flatMap(({ reachedBy }) => reachedBy))
  const broughtAlong = milestones.some(
    ({ name, implies }) => shown.includes(name) && implies?.includes(rule.name),
  )
  return kindOf(rule) !== 'step' || shown.includes(rule.name) || broughtAlong
    ? []
    : [
        {
          path: ['milestones', at, 'name'],
          what: `No station of a wire is reached by “${rule.name}”.`,
          remedy:
            'Name it in “reachedBy” of a station; or write “kind: aside” where it is told beside the answer, “setback” or “end” where it throws the story back.',
        },
      ]
}

/** The groups of terms that rules ask for. */
const groupsOf = (rules: MatchRules): string[][] =>
  rules.flatMap(({ any, all }) => [...(any === undefined ? [] : [any]), ...(all ?? [])])

/** Whether each term of a group speaks of what is still to come. */
const onlyPlans = (terms: string[], pack: StoryPack): boolean => {
  const { planned, possible } = fullReadingOf(pack.language).senses
  const lexicon = openLexicon({})
  lexicon.numbersOf([...planned, ...possible])
  const spelt = terms.flatMap(term => (term.startsWith('@') ? (pack.lists[term.slice(1)] ?? []) : [term]))
  return spelt.length > 0 && spelt.every(term => lexicon.find(wordsOf(term)).length > 0)
}

/** "will meet" says that something is planned: a fact that is known by such words alone is told too early. */
const factOfPlans = (rule: MilestoneRule, at: number, pack: StoryPack): FaultAt[] =>
  (rule.of ?? 'fact') === 'fact' && groupsOf(rule.match).some(terms => onlyPlans(terms, pack))
    ? [
        {
          path: ['milestones', at, 'match'],
          what: `“${rule.name}” is a fact, and its rule lists only words of a plan.`,
          remedy:
            'Write “of: plan” where the plan is the milestone; else list the words that tell that it happened.',
        },
      ]
    : []

const emptyTracks = (pack: StoryPack): FaultAt[] =>
  pack.tracks.flatMap((track, at) =>
    pack.milestones.some(rule => trackOf(rule, pack) === track.id)
      ? []
      : [
          {
            path: ['tracks', at, 'id'],
            what: `No milestone moves the track “${track.id}”.`,
            remedy: `Write “track: ${track.id}” at its milestones, or take the track out.`,
          },
        ],
  )

/** A station that another track's milestone reaches stands still while its own track moves. */
const strangeStations = (pack: StoryPack): FaultAt[] =>
  pack.tracks.length === 1
    ? []
    : pack.tracks.flatMap(({ id, wire }, at) =>
        wire.flatMap(({ reachedBy }, station) =>
          reachedBy.flatMap((name, n) => {
            const rule = pack.milestones.find(one => one.name === name)
            return rule === undefined || trackOf(rule, pack) === id
              ? []
              : [
                  {
                    path: ['tracks', at, 'wire', station, 'reachedBy', n],
                    what: `“${name}” moves the track “${trackOf(rule, pack)}”, not “${id}”.`,
                    remedy: `Write “track: ${id}” at the milestone, or take it out of this station.`,
                  },
                ]
          }),
        ),
      )

/** Words are compared without a possessive: "Hungary's" says no more than "Hungary". */
const barePossessives = ({ names, lists }: StoryPack): FaultAt[] =>
  Object.entries({ names, lists }).flatMap(([part, entries]) =>
    Object.entries(entries).flatMap(([key, terms]) =>
      terms.flatMap((term, at) =>
        /^\p{Lu}.*['’]s$/u.test(term)
          ? [
              {
                path: [part, key, at],
                what: `“${term}” is read as “${term.slice(0, -2)}”: a possessive is taken off.`,
                remedy: 'Write the name alone, or the word that follows with it.',
              },
            ]
          : [],
      ),
    ),
  )

/** What is no mistake and will surprise its editor all the same. */
export const surprises = (pack: StoryPack): FaultAt[] => [
  ...pack.milestones.flatMap((rule, at) => [...onNoWire(rule, at, pack), ...factOfPlans(rule, at, pack)]),
  ...emptyTracks(pack),
  ...strangeStations(pack),
  ...barePossessives(pack),
]
