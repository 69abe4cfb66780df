import type { Instant } from '../instant.ts'
import type { InLanguages } from '../language/told-in.ts'
import type { Mailing } from './mailing.ts'

/** What a due mailing was raised for. */
export type Brief = Record<string, string | number | null>

/** Keeps what a mailing holds, once it is compiled. */
export interface Freezing<Frozen, Page = never> {
  /**
   * Keeps the content and turns the mailing from due to frozen.
   * @param canaries ids of the readers who get it before the others
   * @param page what its page on the web is made of
   * @param decided as it stood before what the content is made of was read: an editor who decides meanwhile is heard
   * @returns what it holds now: ours, or the one that was quicker; `nobody`: it is to be composed anew, with what was
   * decided
   */
  freeze(
    id: string,
    content: InLanguages<Frozen>,
    canaries?: readonly string[],
    page?: Page,
    decided?: string,
  ): Promise<{ by: 'us' | 'another' | 'nobody' }>
}

export interface Dropping {
  /**
   * Turns a mailing that is due into one that is never compiled, and takes it from the list of open ones.
   * @returns `frozen` when it was compiled before
   */
  drop(id: string, why: string): Promise<'dropped' | 'frozen'>
}

/** Keeps mailings. */
export interface Mailings {
  mailing(id: string): Promise<Mailing | undefined>
  /**
   * Puts a mailing that is due, with what its opening needs to know, and lists it as open.
   * @returns `known` when it was put before
   */
  put(mailing: Mailing, brief?: Brief): Promise<'put' | 'known'>
  /** `since`: when it was listed. */
  open(): Promise<{ id: string; since: Instant }[]>
  close(id: string): Promise<void>
  /** Editions and alerts of a story, the last ones first, as many as were put at most. */
  recent(story: string, limit: number): Promise<Mailing[]>
}
