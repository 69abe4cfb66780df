import type { Instant } from '../instant.ts'
import type { ToldRecord } from '../story/deciding/told-record.ts'
import type { Decision } from '../story/decision.ts'
import type { Milestone } from '../story/milestone.ts'
import type { StoryPack } from '../story/pack.ts'
import { ruleOf } from '../story/state/tracks.ts'
import { saidOf } from '../story/telling/said.ts'

/** What an editor did, as everybody may read it: no name of an editor stands in it. */
export type Accounted = {
  number: number
  at: Instant
  did: Exclude<Decision['ruling']['kind'], 'review'> | 'falls'
  /** What it is about: a headline, a milestone as it is said. */
  about: string
  /** What else it names: the other development, the reports with their outlets. */
  beside: string | null
  why: string | null
  source: string | null
  undoneAt: Instant | null
}

type Told = Pick<ToldRecord, 'decisions' | 'development' | 'reported'>

/** What was decided of a story and taken back, the newest first. */
export const accountOf = async (pack: StoryPack, { stories }: { stories: Told }): Promise<Accounted[]> => {
  const decisions = (await stories.decisions(pack.id)).flatMap(ofTheStory)
  return Promise.all(
    decisions.toReversed().map(async decision => {
      const { number, at, why, ruling, undone } = decision
      return {
        number,
        at,
        did: ruling.kind === 'state' && ruling.says === 'falls' ? ('falls' as const) : ruling.kind,
        about: await aboutOf(decision, pack, stories),
        beside: await besideOf(ruling, pack, stories),
        why,
        source: ruling.kind === 'state' ? ruling.source : null,
        undoneAt: undone?.at ?? null,
      }
    }),
  )
}

type OfTheStory = Decision & { ruling: Exclude<Decision['ruling'], { kind: 'review' }> }

/** When a mail goes is no matter of what it says. */
const ofTheStory = ({ ruling, ...rest }: Decision): OfTheStory[] =>
  ruling.kind === 'review' ? [] : [{ ...rest, ruling }]

const aboutOf = async ({ ruling, at }: OfTheStory, pack: StoryPack, stories: Told): Promise<string> => {
  switch (ruling.kind) {
    case 'state': {
      const said: Milestone = {
        name: ruling.milestone,
        at,
        development: null,
        headline: '',
        families: [],
        detail: ruling.detail,
      }
      return ruleOf(pack, ruling.milestone) === undefined ? ruling.milestone : saidOf(pack, said)
    }
    case 'headline':
    case 'summary':
    case 'intro':
      return ruling.text
    case 'close':
      return pack.title
    case 'drop':
    case 'pin':
    case 'merge':
    case 'split':
    case 'leave-out':
    case 'retract':
      return (await stories.development(pack.id, ruling.development))?.headline ?? ''
  }
}

/** A report that is left out stands in no development that is told: it is looked for where reports have put it. */
const besideOf = async (
  ruling: OfTheStory['ruling'],
  { id: story }: StoryPack,
  { development, reported }: Told,
): Promise<string | null> => {
  switch (ruling.kind) {
    case 'merge':
      return (await reported(story, ruling.other))?.headline ?? null
    case 'split':
    case 'leave-out':
    case 'retract': {
      const ids = ruling.kind === 'split' ? ruling.reports : [ruling.report]
      const own = await reported(story, ruling.development)
      const into = own?.mergedInto && (await reported(story, own.mergedInto.development))
      const told = await development(story, ruling.development)
      const all = [own, into, told].flatMap(one => one?.sightings ?? [])
      const named = ids.flatMap(id => all.find(one => one.id === id) ?? [])
      return named.map(({ outlet, title }) => `${outlet}: ${title}`).join('; ') || null
    }
    case 'headline':
    case 'summary':
    case 'drop':
    case 'pin':
    case 'state':
    case 'intro':
    case 'close':
      return null
  }
}
