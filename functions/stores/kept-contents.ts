import type { Frozen, MailingStore } from './mailing-store.ts'

/** A digest and an alert. */
const kept = 2

/** Contents of mailings never change, so a worker reads each once. */
export const keptContents = ({ content }: Pick<MailingStore, 'content'>): MailingStore['content'] => {
  const contents = new Map<string, Frozen>()
  return async hash => {
    const known = contents.get(hash)
    if (known) return known
    const frozen = await content(hash)
    const oldest = contents.keys().next()
    if (contents.size >= kept && !oldest.done) contents.delete(oldest.value)
    contents.set(hash, frozen)
    return frozen
  }
}
