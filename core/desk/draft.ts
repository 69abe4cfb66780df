import type { FrozenAlert } from '../alert/alert.ts'
import type { Mailing } from '../delivery/mailing.ts'
import type { FrozenEdition } from '../digest/edition.ts'
import type { Instant } from '../instant.ts'

/** What a mailing would tell readers, as it was when editors were shown it. */
export type Shown = FrozenEdition | FrozenAlert

const prefix = 'd-'

/** @param of id of the mailing that it shows; of a digest it need not be put yet */
export const draftId = (of: string): string => `${prefix}${of}`
export const shownBy = (draft: string): string => draft.slice(prefix.length)

/**
 * A draft is a mailing of its own, with a ledger of its own, so that each editor gets it once.
 * @param notAfter from then on it shows nothing that could still be decided
 */
export const draftMailing = (of: string, story: string, now: Instant, notAfter: Instant): Mailing => ({
  id: draftId(of),
  story,
  kind: 'draft',
  audience: { who: 'editors' },
  phase: 'due',
  switch: 'running',
  openedAt: now,
  audienceAt: now,
  notAfter,
  content: null,
})
