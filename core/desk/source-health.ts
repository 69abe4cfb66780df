import type { Instant } from '../instant.ts'
import type { StoryPack } from '../story/pack.ts'
import type { StoryRecord } from '../story/story-record.ts'

/** How a source stands, for people. */
export type SourceHealth = {
  name: string
  /** null: never. */
  lastSuccessAt: Instant | null
  /** When it last brought something new; null: not known yet. */
  newAt: Instant | null
  nextAt: Instant | null
  /** One sentence; null: all is well. */
  fault: string | null
}

/** How every source of a story stands, those with a fault first. */
export const sourceHealth = async (
  { id: story, sources }: Pick<StoryPack, 'id' | 'sources'>,
  { sourceStates }: Pick<StoryRecord, 'sourceStates'>,
): Promise<SourceHealth[]> => {
  const states = new Map((await sourceStates(story)).map(state => [state.source, state]))
  return sources
    .map(({ id, name }) => {
      const state = states.get(id)
      const fault = state?.fault ? `${state.fault.kind}: ${state.fault.detail}` : null
      const { lastSuccessAt = null, nextAt = null, newAt = null } = state ?? {}
      return { name, lastSuccessAt, newAt, nextAt, fault }
    })
    .sort((a, b) => Number(b.fault !== null) - Number(a.fault !== null))
}
