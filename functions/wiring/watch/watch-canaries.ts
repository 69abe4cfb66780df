import type { Fault } from '#core/fault/fault'
import type { StoryPack } from '#core/story/pack'
import { createCanaryStore } from '#functions/stores/canary-store'
import { createReaderStore } from '#functions/stores/reader-store'
import type { Table } from '#functions/stores/table'

/** A story whose canary readers all get no mail any more. One that never had any is not guarded on purpose. */
export const watchCanaries = async (
  { table }: { table: Table },
  { id }: Pick<StoryPack, 'id'>,
): Promise<Fault[]> => {
  const marked = await createCanaryStore(table).marked(id)
  if (marked === null) return []
  const rows = await createReaderStore(table).recipients(id, marked)
  const isGuarded = marked.some(reader => {
    const { subscriber, subscription } = rows.get(reader) ?? {}
    return subscriber?.address && !subscriber.suppressed && subscription?.state === 'active'
  })
  const detail = `${marked.length} are marked, and none of them gets mail`
  return isGuarded ? [] : [{ name: 'no-canary', subject: id, detail }]
}
