import type { Standing } from '../delivery/ready-row.ts'
import type { Recipient } from './may-get.ts'
import type { RecipientRows, Recipients } from './recipients.ts'

/** So often a reader's row may change meanwhile. */
const tries = 5

export type SavedFirstPorts = {
  readers: Recipients
  /** The standing anew, where the rows have changed meanwhile. */
  judge(rows: RecipientRows | undefined): Standing<Recipient>
}

/**
 * Saves with a reader what must be known before a mail goes to them. Rows that changed meanwhile are read, judged and
 * saved again: the change may have been that the reader wants no such mail.
 * @param standing as it was judged; only who may get the mail is saved anything with
 * @param save `saved`: the mail may go; `lost`: another was quicker; else where the reader stands
 * @param beaten where a reader stands whose rows kept changing: neither sent nor given up
 */
export const savedFirst = async (
  standing: Standing<Recipient>,
  save: (reader: Recipient) => Promise<'saved' | 'lost' | Standing<Recipient>>,
  beaten: Standing<Recipient>,
  { readers, judge }: SavedFirstPorts,
): Promise<Standing<Recipient>> => {
  let current = standing
  for (let turn = 0; turn < tries && current.may === true; turn += 1) {
    const saved = await save(current.reader)
    if (saved === 'saved') return current
    if (saved !== 'lost') return saved
    const { story, reader } = current.reader.subscription
    current = judge((await readers.recipients(story, [reader])).get(reader))
  }
  return current.may === true ? beaten : current
}
