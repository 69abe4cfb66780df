import type { Clock } from '../instant.ts'
import type { Asked } from '../subscription/ask-to-subscribe.ts'
import { letGo, type MailboxCounts } from '../subscription/mail-count.ts'
import type { MailRequest } from '../subscription/request.ts'
import type { Greetings } from '../subscription/subscriber-store.ts'
import type { Editor } from './editor.ts'

export type AskForDeskPorts = {
  /** By the id that belongs to each address. */
  editors: ReadonlyMap<string, Editor>
  mailboxes: MailboxCounts
  greetings: Greetings
  clock: Clock
}

/**
 * Mails an editor the link to the desk. Of whom the stage does not name nothing is kept and nothing is sent; whoever filled
 * in the form never learns which. Safe to repeat: one request brings one mail.
 * @param id belongs to the request's address
 */
export const askForDesk = async (
  id: string,
  request: Pick<MailRequest, 'id' | 'story'>,
  { editors, greetings, ...counting }: AskForDeskPorts,
): Promise<Asked> => {
  const editor = editors.get(id)
  if (!editor) return 'unknown'
  const mail = { kind: 'desk', cause: request.id } as const
  if ((await letGo(editor.address, mail, counting)) === 'too-many') return 'too-many'
  await greetings.greet('desk', { reader: id, story: request.story }, request.id)
  return 'desk-sent'
}
