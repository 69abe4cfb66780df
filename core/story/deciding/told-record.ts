import { type Clock, earlier, plusDays, utcDay } from '../../instant.ts'
import { type Decision, type DecisionKeeping, inForce } from '../decision.ts'
import { type Development, isTold } from '../development.ts'
import type { StoryPack } from '../pack.ts'
import { readingBy } from '../reading/carried.ts'
import type { JudgeOf } from '../reading/judge.ts'
import type { StoryRecord } from '../story-record.ts'
import { decided, namedBy } from './decided.ts'
import { sceneOf } from './scene.ts'

export type ToldPorts = {
  /** As reports made it. */
  stories: StoryRecord
  decisions: Pick<DecisionKeeping, 'decisions'>
  packs: readonly StoryPack[]
  judgeOf: JudgeOf
  clock: Clock
}

/** A story as it is told, and what its editors have decided of it. */
export type ToldRecord = StoryRecord &
  Pick<DecisionKeeping, 'decisions'> & {
    /** A development as reports made it, with those that no decision tells any more. */
    reported: StoryRecord['development']
  }

/** What a decision on the state may rest on: developments live so long, and begin so long before. */
const reachDays = 18
/** What was taken back by an editor comes back by what is said of it within so many days. */
const againDays = 60

const movesState = ({ ruling: { kind } }: Decision): boolean => kind === 'state' || kind === 'retract'

/** Reads a story with its editors' decisions in force, so that whoever tells of it needs to know of none. */
export const toldRecord = ({ stories, decisions, packs, judgeOf, clock }: ToldPorts): ToldRecord => {
  const asking = new Map<string, Promise<Decision[]>>()
  /** Asked anew each time, and once by those who ask together. */
  const asked = (story: string): Promise<Decision[]> => {
    const known = asking.get(story)
    if (known) return known
    const answer = decisions.decisions(story).finally(() => asking.delete(story))
    asking.set(story, answer)
    return answer
  }
  const read = async (story: string) => {
    const pack = packs.find(({ id }) => id === story)
    const holding = inForce(pack ? await asked(story) : [])
    return pack && holding.length > 0 ? { pack, holding } : null
  }
  /** These developments, those that decisions name, and what those were merged into since. */
  const withNamed = async (
    story: string,
    known: Development[],
    holding: Decision[],
    also: string[] = [],
  ): Promise<Development[]> => {
    const all = new Map(known.map(one => [one.id, one]))
    let wanted = [...new Set([...also, ...holding.flatMap(namedBy)])].filter(id => !all.has(id))
    while (wanted.length > 0) {
      const found = await Promise.all(wanted.map(id => stories.development(story, id)))
      for (const one of found) if (one) all.set(one.id, one)
      wanted = found.flatMap(one => one?.mergedInto?.development ?? []).filter(id => !all.has(id))
    }
    return [...all.values()]
  }
  const nothing = (story: string) => ({ story, milestones: [] })
  return {
    ...stories,
    decisions: asked,
    reported: stories.development,
    async development(story, id) {
      const desk = await read(story)
      if (!desk) return stories.development(story, id)
      const all = await withNamed(story, [], desk.holding, [id])
      const readingOf = readingBy(judgeOf(desk.pack))
      return decided(sceneOf(all, nothing(story)), desk.holding, desk.pack, readingOf).developments.get(id)
    },
    async developments(story, fromDay, toDay) {
      const [desk, found] = await Promise.all([read(story), stories.developments(story, fromDay, toDay)])
      if (!desk) return found
      const all = await withNamed(story, found, desk.holding)
      const readingOf = readingBy(judgeOf(desk.pack))
      const scene = decided(sceneOf(all, nothing(story)), desk.holding, desk.pack, readingOf)
      return [...scene.developments.values()].filter(
        one => isTold(one) && one.id.slice(0, 10) >= fromDay && one.id.slice(0, 10) <= toDay,
      )
    },
    async state(story) {
      const [desk, state] = await Promise.all([read(story), stories.state(story)])
      if (!desk) return state
      const { holding, pack } = desk
      const [first] = holding.filter(movesState)
      const near = first
        ? await stories.developments(
            story,
            utcDay(plusDays(first.at, -reachDays)),
            utcDay(earlier(clock.now(), plusDays(holding.findLast(movesState)?.at ?? first.at, againDays))),
          )
        : []
      const all = await withNamed(story, near, holding)
      return decided(sceneOf(all, state), holding, pack, readingBy(judgeOf(pack))).state
    },
  }
}
