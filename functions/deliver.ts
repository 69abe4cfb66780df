import { claimHeld } from '#core/alert/claim-held'
import { countAlerts } from '#core/alert/count-alerts'
import { heldNewsReader } from '#core/alert/held-news'
import { morningCorrections } from '#core/correction/morning-corrections'
import { questionTo } from '#core/delivery/ask'
import { deliverMessage } from '#core/delivery/deliver-message'
import type { AudienceList } from '#core/delivery/deliver-ports'
import type { Mailer } from '#core/delivery/envelope'
import { followsAnother, type Mailing } from '#core/delivery/mailing'
import { mailingKinds } from '#core/delivery/mailing-kind'
import type { QuotaSource } from '#core/delivery/pacing'
import type { DeliverMessage, Queue } from '#core/delivery/queue'
import type { Editor } from '#core/desk/editor'
import { editorStandings } from '#core/desk/editor-standings'
import { setAsideIn } from '#core/fault/set-aside'
import type { Language } from '#core/language/languages'
import { speaking } from '#core/language/told-in'
import { openJudges } from '#core/story/reading/judge'
import { readStandings } from '#core/subscription/read-standings'
import type { RequestMessage } from '#core/subscription/request'
import { topicsHeld } from '#core/subscription/topics-held'
import { type LetterMeans, letterComposer } from './compose-letter.ts'
import { keyedEditors, listEditors } from './editors.ts'
import type { Journal } from './journal.ts'
import { deliverShape } from './queue-messages.ts'
import { requestWorker } from './request-worker.ts'
import { remainingMsOf, takeSqsEvent } from './sqs-event.ts'
import { createAnnouncementStore } from './stores/announcement-store.ts'
import { createFaults } from './stores/fault-store.ts'
import { keptContents } from './stores/kept-contents.ts'
import { createLedgerStore } from './stores/ledger-store.ts'
import { createMailingStore } from './stores/mailing-store.ts'
import { createPace, createSharedQuota } from './stores/pace-store.ts'
import { createReaderStore } from './stores/reader-store.ts'
import { createRecipientList } from './stores/recipient-list.ts'
import { createRefusals } from './stores/refusal-store.ts'
import { createToldStore } from './stores/told-store.ts'

export type DeliverMeans = LetterMeans & {
  urgentQueue: Queue<DeliverMessage>
  greetingsQueue: Queue<DeliverMessage | RequestMessage>
  bulkQueue: Queue<DeliverMessage>
  mailer: Mailer
  quota: QuotaSource
  /** @param ms milliseconds */
  sleep(ms: number): Promise<void>
  journal: Journal
  /** Who may sit at the desk. */
  editors: readonly Editor[]
  /** Outside production only these are mailed: addresses, or `@domain`. Null: everybody. */
  allowList: string[] | null
}

/** SES is given ten seconds for an answer; the rest is for reading, recording and the pace. */
const chunkMs = 25_000

/**
 * Delivers a shard's part of a mailing, or works off a request, which brings a mail to a single reader, or none. One
 * message at a time, from the queues of the three lanes.
 */
export const wireDeliver = (means: DeliverMeans) => {
  const { table, greetingsQueue, packs, mailer, sleep, allowList, clock, journal } = means
  const faults = createFaults(means)
  const judgeOf = openJudges()
  const setAside = setAsideIn(faults)
  const editors = keyedEditors(means.editors, means.secrets)
  const readers = createReaderStore(table, setAside)
  const mailings = createMailingStore(table)
  const announcements = createAnnouncementStore(table, setAside)
  const content = keptContents(mailings)
  const { heldOf, noticeStrange, tellStrange } = topicsHeld(
    packs.map(one => one.pack),
    faults,
  )
  const recipients = createRecipientList(table, setAside)
  const ledger = createLedgerStore(table, setAside)
  const listOf = (mailing: Pick<Mailing, 'audience'>): AudienceList =>
    followsAnother(mailing) ? recipients : mailing.audience.who === 'editors' ? listEditors(editors) : readers
  const packOf = (story: string) => packs.find(one => one.pack.id === story)?.pack
  const stories = createToldStore({ ...means, judgeOf, packs: packs.map(({ pack }) => pack) })
  const timeZoneOf = (story: string) => packOf(story)?.timeZone ?? 'UTC'
  /** For one run: what an alert told is looked at once. */
  const standingsOnce = () => {
    const heldNews = heldNewsReader({ mailings, content, stories, judgeOf })
    const corrected = morningCorrections({ announcements, mailings })
    return async (mailing: Mailing, ids: string[]) => {
      if (mailingKinds[mailing.kind].to === 'editor')
        return editorStandings(mailing, ids, { editors: await editors(), allowList })
      const standings = await readStandings(mailing, ids, { readers, ledger, clock, allowList, heldOf })
      const pack = packOf(mailing.story)
      switch (mailing.audience.who) {
        case 'alerts':
          return countAlerts(mailing, standings, { readers, mailings, clock, heldOf, timeZoneOf })
        case 'held-back': {
          const correctedBy = async (alert: string, language: Language | undefined) => {
            if (!pack) return []
            const news = await heldNews(alert, pack, speaking(pack, language).language)
            return news && corrected(pack.id, alert, news.subject)
          }
          return claimHeld(mailing, standings, { readers, clock, heldOf, correctedBy })
        }
        default:
          for (const one of standings.values())
            if (one.may === true) noticeStrange(mailing.story, one.reader.subscription.preferences.topics)
          return standings
      }
    }
  }
  const deliveries = {
    ledger,
    list: { next: (mailing, ...rest) => listOf(mailing).next(mailing, ...rest) } satisfies AudienceList,
    mailer,
    pace: createPace(table, clock),
    quota: createSharedQuota(table, means.quota, clock),
    refusals: createRefusals(table),
    lanes: { urgent: means.urgentQueue, greetings: greetingsQueue, bulk: means.bulkQueue },
    chunkMs,
    afterRun: tellStrange,
    sleep,
    faults,
    setAside,
    clock,
    journal,
    question({ story }: Mailing) {
      const pack = packOf(story)
      if (!pack) throw new Error(`There is no story "${story}" in this deployment.`)
      return questionTo(pack.sender)
    },
  }
  const answer = requestWorker({ ...means, editors, faults })
  return async (input: unknown, lambda: unknown) => {
    const remainingMs = remainingMsOf(lambda)
    await takeSqsEvent(deliverShape, input, async body => {
      if ('request' in body) return answer(body)
      const compose = await letterComposer(means, content, judgeOf)
      const run = { ...deliveries, standings: standingsOnce(), compose }
      await deliverMessage(body, run, remainingMs)
    })
  }
}
