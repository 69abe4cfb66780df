import type { Instant } from '../instant.ts'
import type { MailRequest } from './request.ts'

/** What was asked for with a form and has not been worked off yet. */
export interface Requests {
  /** The one write that answering a form takes. */
  put(request: MailRequest): Promise<void>
  request(id: string): Promise<MailRequest | undefined>
  /** Says when it may go on. */
  giveTurn(id: string, turn: Instant): Promise<void>
  remove(id: string): Promise<void>
  /** All that came before a moment, oldest first. */
  before(at: Instant): AsyncIterable<MailRequest>
}
