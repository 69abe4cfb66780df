import type { Mailing } from '#core/delivery/mailing'
import { createMailingStore } from '#functions/stores/mailing-store'
import type { Said } from './editors.ts'
import type { World } from './world.ts'

/** Nothing that was dropped before a digest froze is in it, and no correction went to whoever was not sent what it corrects. */
export const editorFaults = async (
  mailings: readonly Mailing[],
  said: readonly Said[],
  world: World,
): Promise<string[]> => [
  ...(await droppedFaults(mailings, said, world)),
  ...correctionFaults(mailings, world),
]

const droppedFaults = async (
  mailings: readonly Mailing[],
  said: readonly Said[],
  world: World,
): Promise<string[]> => {
  const store = createMailingStore(world.calm())
  const faults: string[] = []
  for (const { id, kind, content } of mailings) {
    const frozenAt = world.witness.frozenAt.get(id)
    if (kind !== 'edition' || content === null || frozenAt === undefined) continue
    const frozen = await store.content(content)
    const told = new Set(frozen.kind === 'edition' ? frozen.developments.map(one => one.id) : [])
    for (const { ruling, at, undoneFrom } of said)
      if (
        ruling.kind === 'drop' &&
        told.has(ruling.development) &&
        at < frozenAt &&
        (undoneFrom === null || undoneFrom > frozenAt)
      )
        faults.push(`${id}: tells ${ruling.development}, which was dropped before`)
    for (const { ruling, at } of said)
      if (ruling.kind === 'review' && ruling.mailing === id && ruling.says === 'hold' && at < frozenAt) {
        const isLetGo = said.some(
          other =>
            other.ruling.kind === 'review' &&
            other.ruling.mailing === id &&
            other.ruling.says !== 'hold' &&
            other.at > at,
        )
        if (!isLetGo) faults.push(`${id}: went, though it was held`)
      }
  }
  return faults
}

const correctionFaults = (mailings: readonly Mailing[], { ses }: World): string[] =>
  mailings.flatMap(({ id, audience }) => {
    if (audience.who !== 'recipients') return []
    const had = new Set(ses.accepted.filter(one => one.mailing === audience.of).map(one => one.to))
    return ses.accepted
      .filter(one => one.mailing === id && !had.has(one.to))
      .map(one => `${id}: corrects for ${one.to} what was never sent there`)
  })
