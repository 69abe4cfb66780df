import { type Instant, plusHours } from '../instant.ts'

/** Somebody who has signed in at the desk, in one browser. */
export type Session = {
  /** The id that belongs to the editor's address. */
  editor: string
  since: Instant
}

/** A day's work; whoever stays longer asks for another link. */
export const sessionHours = 10

export const endsAt = ({ since }: Pick<Session, 'since'>): Instant => plusHours(since, sessionHours)

/** Keeps sessions by the hash of the secret that a browser holds: whoever reads the table can sit at no desk. */
export interface Sessions {
  put(hash: string, session: Session): Promise<void>
  session(hash: string): Promise<Session | undefined>
  end(hash: string): Promise<void>
  /**
   * Uses up an editor's link. Each works once, and using one ends those from before.
   * @param by who uses it: one that is sent twice is one
   * @returns whether it was good for this one use
   */
  takeLink(editor: string, issuedAt: Instant, by: string): Promise<boolean>
}
