import { closingRefusals } from '#core/desk/closing-refusals'
import type { FigurePorts } from '#core/desk/figures'
import type { Tallies } from '#core/desk/tally'
import type { WaitingPorts } from '#core/desk/waiting'
import { whyNotReviewed } from '#core/desk/why-not-reviewed'
import type { Copies } from '#core/fault/watch-copies'
import type { Clock } from '#core/instant'
import type { DecidePorts } from '#core/story/deciding/decide'
import type { StoryPack } from '#core/story/pack'
import { openJudges } from '#core/story/reading/judge'
import type { Announcements } from '#core/story/telling/announcement'
import { wordsFor } from '#templates/words/words-for'
import { createAnnouncementStore } from './stores/announcement-store.ts'
import { createCopyStore } from './stores/copy-store.ts'
import { createDecisionStore } from './stores/decision-store.ts'
import { createLedgerStore } from './stores/ledger-store.ts'
import { createMailingStore, type MailingStore } from './stores/mailing-store.ts'
import type { Table } from './stores/table.ts'
import { createTallyStore } from './stores/tally-store.ts'
import { createToldStore } from './stores/told-store.ts'

/** What an editor works with, at a command or on a page: both call the same use cases. */
export type Desk = Omit<WaitingPorts, 'mailings'> &
  DecidePorts & {
    mailings: MailingStore
    ledger: FigurePorts['ledger']
    announcements: Pick<Announcements, 'latest'>
    tallies: Pick<Tallies, 'readers' | 'mailings'>
    table: Table
    copies: Copies
  }

export type DeskMeans = { table: Table; packs: readonly StoryPack[]; clock: Clock }

/** @param site without a slash at the end; where links in what is shown lead */
export const openDesk = (
  { table, packs, clock }: DeskMeans,
  { site, sample }: Pick<Desk, 'site' | 'sample'> = { site: '', sample: false },
): Desk => {
  const judgeOf = openJudges()
  const mailings = createMailingStore(table)
  const decisions = createDecisionStore(table)
  return {
    table,
    stories: createToldStore({ table, packs, clock, judgeOf }),
    decisions,
    mailings,
    ledger: createLedgerStore(table),
    announcements: createAnnouncementStore(table),
    tallies: createTallyStore(table),
    copies: createCopyStore(table),
    ...closingRefusals(decisions),
    whyNotReviewed: whyNotReviewed({ mailings, clock }),
    judgeOf,
    wordsFor,
    clock,
    site,
    sample,
  }
}
