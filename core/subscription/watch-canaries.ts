import type { Fault } from '../fault/fault.ts'
import type { Subscriber, Subscription } from './subscriber.ts'

export type WatchPorts = {
  canaries: {
    /** Ids of a story's canary readers; null when nobody was ever marked. */
    marked(story: string): Promise<string[] | null>
  }
  readers: {
    recipients(
      story: string,
      ids: string[],
    ): Promise<Map<string, { subscriber: Subscriber | undefined; subscription: Subscription | undefined }>>
  }
}

/** A story whose canary readers all get no mail any more. One that never had any is not guarded on purpose. */
export const watchCanaries = async ({ canaries, readers }: WatchPorts, story: string): Promise<Fault[]> => {
  const marked = await canaries.marked(story)
  if (marked === null) return []
  const rows = await readers.recipients(story, marked)
  const isGuarded = marked.some(reader => {
    const { subscriber, subscription } = rows.get(reader) ?? {}
    return subscriber?.address && !subscriber.suppressed && subscription?.state === 'active'
  })
  const detail = `${marked.length} are marked, and none of them gets mail`
  return isGuarded ? [] : [{ name: 'no-canary', subject: story, detail }]
}
