import type { Faults } from '../fault/fault.ts'
import type { StoryPack } from '../story/pack.ts'
import { heldTopics } from './held-topics.ts'

/**
 * What became of the topics that readers of a story chose. Those that no pack knows are remembered until the operator is
 * told of them.
 */
export const topicsHeld = (
  packs: readonly Pick<StoryPack, 'id' | 'topics' | 'retired'>[],
  faults: Faults,
) => {
  const strange = new Set<string>()
  const notice = (story: string, unknown: readonly string[]): void => {
    for (const topic of unknown) strange.add(`${story}/${topic}`)
  }
  return {
    /** Of readers whom nothing asks for their topics before the mail is made: of a digest. */
    noticeStrange(story: string, chosen: readonly string[]): void {
      const pack = packs.find(one => one.id === story)
      if (pack) notice(story, heldTopics(chosen, pack).unknown)
    },
    heldOf(story: string, chosen: string[]): string[] {
      const pack = packs.find(one => one.id === story)
      if (!pack) return chosen
      const { topics, unknown } = heldTopics(chosen, pack)
      notice(story, unknown)
      return [...topics, ...chosen]
    },
    async tellStrange(): Promise<void> {
      for (const subject of strange)
        await faults.raise({
          name: 'topic-unknown',
          subject,
          detail: 'a reader chose it, and the pack has it neither as a topic nor as retired',
        })
      strange.clear()
    },
  }
}
