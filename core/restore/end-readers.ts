import { suppress } from '../subscription/end.ts'
import { type ErasePorts, erase } from '../subscription/erase.ts'
import { unsubscribe } from '../subscription/leave.ts'
import { untilSaved } from '../subscription/until-saved.ts'
import type { Latest } from './latest.ts'

/** What became of readers in a restored table. */
export type EndedReaders = {
  left: number
  suppressed: number
  erased: number
  /** Readers who joined since: their addresses are gone, and they must ask again. */
  gone: number
}

/** Whoever left, was suppressed or was erased since, also where the copy never knew them: no import brings them back. */
export const endReaders = async (
  { subscriptions, readers }: Pick<Latest, 'subscriptions' | 'readers'>,
  ports: ErasePorts,
): Promise<EndedReaders> => {
  const done: EndedReaders = { left: 0, suppressed: 0, erased: 0, gone: 0 }
  const { subscribers } = ports
  for (const { reader, story, state } of subscriptions.values()) {
    if (state !== 'left') done.gone += Number((await subscribers.subscriber(reader))?.address == null)
    else {
      await remember(reader, ports)
      done.left += Number((await unsubscribe(reader, story, ports)).is !== 'already-left')
    }
  }
  for (const { reader, suppressed, erased, at } of readers.values()) {
    if (suppressed === null && !erased) continue
    await remember(reader, ports)
    const before = (await subscribers.subscriber(reader))?.suppressed
    if (suppressed !== null && before !== suppressed) {
      await suppress(reader, suppressed, at, ports)
      done.suppressed += 1
    }
    if (erased) done.erased += Number(await erase(reader, ports))
  }
  return done
}

/** By the id alone: an address that is known, and held no more, is left alone by every import. */
const remember = (reader: string, { subscribers }: ErasePorts): Promise<void> =>
  untilSaved('The subscriber could not be saved', async () => {
    if (await subscribers.subscriber(reader)) return
    const blank = { id: reader, address: null, suppressed: null }
    return (await subscribers.saveSubscriber(undefined, blank)) === 'lost' ? 'lost' : undefined
  })
