import type { StoryPack } from '#core/story/pack'
import type { StoryRecord } from '#core/story/story-record'
import type { SourceLine } from './workbench.ts'

/** How every source of every story stands, those with a fault first. */
export const sourceLines = async (
  packs: readonly StoryPack[],
  store: Pick<StoryRecord, 'sourceStates'>,
): Promise<SourceLine[]> => {
  const lines: SourceLine[] = []
  for (const pack of packs) {
    const states = new Map((await store.sourceStates(pack.id)).map(state => [state.source, state]))
    for (const { id, name } of pack.sources) {
      const state = states.get(id)
      const fault = state?.fault ? `${state.fault.kind}: ${state.fault.detail}` : null
      const { lastSuccessAt = null, nextAt = null, newAt = null } = state ?? {}
      lines.push({ name, lastSuccessAt, newAt, nextAt, fault })
    }
  }
  return lines.sort((a, b) => Number(b.fault !== null) - Number(a.fault !== null))
}
