import type { Development } from '../development.ts'
import type { StoryState } from '../milestone.ts'

/** A story as it stands between one decision and the next: its developments by id, and its state. */
export type Scene = { developments: ReadonlyMap<string, Development>; state: StoryState }

export const sceneOf = (developments: readonly Development[], state: StoryState): Scene => ({
  developments: new Map(developments.map(one => [one.id, one])),
  state,
})

export const withDevelopments = (scene: Scene, ...changed: Development[]): Scene => ({
  ...scene,
  developments: new Map([...scene.developments, ...changed.map(one => [one.id, one] as const)]),
})

/** What has a development's reports now: it may have been merged since it was decided upon. */
export const nowOf = ({ developments }: Pick<Scene, 'developments'>, id: string): Development | undefined => {
  const seen = new Set<string>()
  let one = developments.get(id)
  while (one?.mergedInto && !seen.has(one.id)) {
    seen.add(one.id)
    one = developments.get(one.mergedInto.development)
  }
  return one
}
