import { createMailingStore } from '#functions/stores/mailing-store'
import type { Table } from '#functions/stores/table'

/** What an edition told: a line of `editions.jsonl`. */
export type ToldEdition = {
  mailing: string
  subject: string
  /** Ids, most important first. */
  developments: string[]
}

/** Reads back what the editions of a run were frozen with: the journal only counts it. */
export const toldEditions = async (events: object[], table: Table): Promise<ToldEdition[]> => {
  const mailings = createMailingStore(table)
  const told: ToldEdition[] = []
  for (const event of events) {
    if (!('kind' in event && event.kind === 'edition' && 'mailing' in event)) continue
    const mailing = String(event.mailing)
    const frozen = await mailings.content((await mailings.mailing(mailing))?.content ?? '')
    if (frozen.kind !== 'edition') continue
    const { opens } = frozen.edition
    // Older ones are in it for readers who were not told of them.
    const developments = frozen.developments.filter(one => one.knownAt >= opens).map(one => one.id)
    told.push({ mailing, subject: frozen.subject, developments })
  }
  return told
}
