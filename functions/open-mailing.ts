import { alertOpener } from '#core/alert/open-alert'
import { meanwhileOpener } from '#core/alert/open-meanwhile'
import type { WithdrawPorts } from '#core/alert/withdraw'
import { allCadences } from '#core/cadence'
import { correctionOpener } from '#core/correction/open-correction'
import type { Mailing } from '#core/delivery/mailing'
import { compiledBefore, type Opener, openMailing } from '#core/delivery/open-mailing'
import type { DeliverMessage, Queue } from '#core/delivery/queue'
import { draftDue } from '#core/desk/draft-due'
import type { Editor } from '#core/desk/editor'
import { type DraftPorts, draftOpener, showDraft } from '#core/desk/show-draft'
import { editionOpener, type OpenEditionPorts, openDue } from '#core/digest/open-edition'
import { farewellOpener } from '#core/farewell/open-farewell'
import { collecting } from '#core/fault/runs'
import { eachForItself, setAsideIn, telling } from '#core/fault/set-aside'
import type { Clock } from '#core/instant'
import { openSilence, silenceOpener } from '#core/silence/open-silence'
import { closedBy } from '#core/story/deciding/closed'
import { reviewOf } from '#core/story/deciding/review'
import type { StoryPack } from '#core/story/pack'
import { openJudges } from '#core/story/reading/judge'
import {
  compileAlert,
  compileCorrection,
  compileDigest,
  compileMeanwhile,
  compileNote,
} from '#templates/mail/compile'
import { wordsFor } from '#templates/words/words-for'
import { readLostAt } from './held-table.ts'
import type { Journal } from './journal.ts'
import { openShape } from './queue-messages.ts'
import { takeSqsEvent } from './sqs-event.ts'
import { createAnnouncementStore } from './stores/announcement-store.ts'
import { createCanaryStore } from './stores/canary-store.ts'
import { createFaults } from './stores/fault-store.ts'
import { createLanguageStore } from './stores/language-store.ts'
import { createLedgerStore } from './stores/ledger-store.ts'
import { createMailingStore } from './stores/mailing-store.ts'
import { readLastDone } from './stores/run-store.ts'
import type { Table } from './stores/table.ts'
import { createToldStore } from './stores/told-store.ts'
import { written } from './written.ts'

export type OpenMailingMeans = {
  table: Table
  urgentQueue: Queue<DeliverMessage>
  bulkQueue: Queue<DeliverMessage>
  packs: StoryPack[]
  clock: Clock
  journal: Journal
  /** Without a slash at the end. */
  site: string
  sample: boolean
  audienceLagMinutes: number
  /** Who is shown drafts; absent: nobody. */
  editors?: readonly Editor[] | undefined
}

/**
 * Opens what is due by the calendar, or one mailing that was put. The schedules, the collector and the sweep send the
 * messages; each may come twice or late.
 */
export const wireOpenMailing = (means: OpenMailingMeans) => {
  const { packs } = means
  const ports = editionPorts(means)
  const setAside = setAsideIn(ports.faults)
  const openerOf = (mailing: Mailing): Opener | null => {
    const pack = packs.find(one => one.id === mailing.story)
    return pack ? openerFor(mailing, pack) : null
  }
  const openerFor = ({ kind }: Mailing, pack: StoryPack): Opener => {
    switch (kind) {
      case 'edition':
        return editionOpener(pack, ports)
      case 'alert':
        return alertOpener(pack, { ...ports, compile: compileAlert, lostAt: () => readLostAt(means.table) })
      case 'farewell':
        return farewellOpener(pack, { ...ports, packs, compile: compileNote })
      case 'meanwhile':
        return meanwhileOpener(pack, { ...ports, compile: compileMeanwhile })
      case 'still-here':
        return silenceOpener(pack, { ...ports, compile: compileNote })
      case 'draft':
        return draftOpener(pack, ports)
      case 'correction':
        return correctionOpener(pack, { ...ports, compile: compileCorrection })
      case 'confirmation':
      case 'welcome':
      case 'access':
      case 'own':
      case 'desk':
      case 'moving':
      case 'moved':
      case 'away':
      case 'goodbye':
        return compiledBefore
    }
  }
  return (input: unknown) =>
    takeSqsEvent(openShape, input, async asked => {
      if (asked.open === 'mailing')
        return telling(setAside, () => openMailing(asked.mailing, { ...ports, openerOf }))
      const pack = packs.find(one => one.id === asked.story)
      if (!pack) throw new Error(`There is no story "${asked.story}" in this deployment.`)
      if (closedBy(await ports.stories.decisions(pack.id))) return
      await eachForItself(allCadences, setAside, async cadence => {
        await openDue(pack, cadence, ports)
        await draftDue(pack, cadence, ports)
      })
      const askedAt = (story: string) => readLastDone(means.table, collecting(story))
      await openSilence(pack, { ...ports, openerOf, askedAt })
    })
}

/** What editions are opened with, also by hand. */
export const editionPorts = (means: OpenMailingMeans) => {
  const { packs, clock } = means
  const judgeOf = openJudges()
  const stories = createToldStore({ ...means, judgeOf })
  const packOf = ({ story }: Mailing) => packs.find(({ id }) => id === story)
  const ports = {
    ...means,
    editors: means.editors ?? [],
    mailings: createMailingStore(means.table),
    ledger: createLedgerStore(means.table),
    announcements: createAnnouncementStore(means.table),
    languages: createLanguageStore(means.table),
    stories,
    canaries: createCanaryStore(means.table),
    lanes: { urgent: means.urgentQueue, bulk: means.bulkQueue },
    faults: createFaults(means),
    judgeOf,
    written,
    wordsFor,
    compile: compileDigest,
    compileAlert,
    async review(mailing: Mailing) {
      const pack = packOf(mailing)
      return pack ? reviewOf(mailing, pack, await stories.decisions(mailing.story), clock.now()) : 'go'
    },
    async waits(mailing: Mailing): Promise<void> {
      const pack = packOf(mailing)
      if (pack && mailing.kind === 'alert' && pack.review?.alertMinutes)
        await showDraft(mailing.id, {}, mailing.notAfter, pack, ports)
    },
  } satisfies OpenEditionPorts & DraftPorts & WithdrawPorts
  return ports
}
