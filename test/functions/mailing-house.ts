import type { Answer, Envelope } from '#core/delivery/envelope'
import type { DeliverMessage, OpenMessage } from '#core/delivery/queue'
import type { Editor } from '#core/desk/editor'
import type { Clock } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import type { Subscription } from '#core/subscription/subscriber'
import { wireDeliver } from '#functions/deliver'
import { openDesk } from '#functions/desk'
import { wireOpenMailing } from '#functions/open-mailing'
import { createCanaryStore } from '#functions/stores/canary-store'
import { createLedgerStore } from '#functions/stores/ledger-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createReaderStore } from '#functions/stores/reader-store'
import { createStoryStore } from '#functions/stores/story-store'
import type { Table } from '#functions/stores/table'
import { wireSweep } from '#functions/sweep'
import { harbourStory } from '#test/core/story/harbour-story'
import { createJournalDouble, createOperatorDouble, createQueueDouble } from '#test/doubles/outside'

/** The handlers of mailings on a table in memory; SES takes everything, unless told otherwise. */
export const createMailingHouse = (
  clock: Clock,
  allowList: string[] | null = null,
  answer: (to: string) => Answer | Promise<Answer> = () => ({ answer: 'accepted', ses: 'ses-1' }),
  table: Table = createMemoryTable(),
  { pack = harbourStory, editors = [] }: { pack?: StoryPack; editors?: readonly Editor[] } = {},
) => {
  const bulkQueue = createQueueDouble<DeliverMessage>()
  const urgentQueue = createQueueDouble<DeliverMessage>()
  const openQueue = createQueueDouble<OpenMessage>()
  const journal = createJournalDouble()
  const operator = createOperatorDouble(() => house.operatorIsDown)
  const common = { table, bulkQueue, urgentQueue, greetingsQueue: urgentQueue, clock, journal }
  const site = { site: 'https://storywire.example.org', sample: false }
  const sent: { to: string; mailing: string | undefined }[] = []
  const envelopes: Envelope[] = []
  const open = wireOpenMailing({ ...common, ...site, packs: [pack], audienceLagMinutes: 2, editors })
  const key = Buffer.alloc(32, 7).toString('base64')
  const slice = { html: '', text: '' }
  const mail = { prologue: slice, slices: {}, epilogue: slice }
  const fixedMails = {
    confirmation: mail,
    welcome: mail,
    access: mail,
    own: mail,
    desk: mail,
    moving: mail,
    moved: mail,
    away: mail,
    goodbye: mail,
  }
  const deliver = wireDeliver({
    ...common,
    ...site,
    mailer: {
      async submit(envelope) {
        const { to, tags } = envelope
        envelopes.push(envelope)
        sent.push({ to, mailing: tags.mailing })
        return answer(to)
      },
    },
    quota: { quota: async () => ({ perSecond: 1000, perDay: 1e6, sentLastDay: 0 }) },
    secrets: { keys: async () => ({ idKey: key, tokenKeys: { k1: key }, currentKeyId: 'k1' }) },
    packs: [{ pack, lead: '' }],
    mails: { en: fixedMails, fr: fixedMails },
    sleep: async () => {},
    editors,
    allowList,
  })
  const event = (body: object) => ({ Records: [{ messageId: 'm', body: JSON.stringify(body) }] })
  const readers = createReaderStore(table)
  const house = {
    ...common,
    operatorIsDown: false,
    deadLetters: [] as { queue: string; messages: number }[],
    openQueue,
    sent,
    envelopes,
    desk: openDesk({ table, packs: [pack], clock }),
    canaries: createCanaryStore(table),
    ledger: createLedgerStore(table),
    readers,
    mailings: createMailingStore(table),
    stories: createStoryStore(table),
    open: (message: OpenMessage) => open(event(message)),
    deliver: (message: DeliverMessage) => deliver(event(message), { getRemainingTimeInMillis: () => 60_000 }),
    operator,
    sweep: (what: 'open' | 'retention' = 'open') =>
      wireSweep({
        ...common,
        openQueue,
        packs: [pack],
        suppressions: null,
        operator,
        deadLetters: { counts: async () => house.deadLetters },
      })({ sweep: what }),
    async addReader(n: number, preferences: Subscription['preferences'], shard = 'a') {
      const id = `${shard}${n.toString(16).padStart(31, '0')}`
      const address = `reader-${n}@example.org`
      await readers.saveSubscriber(undefined, { id, address, suppressed: null })
      await readers.saveSubscription(undefined, {
        reader: id,
        story: pack.id,
        state: 'active',
        epoch: 1,
        preferences,
        since: '2025-02-01T00:00:00.000Z',
        consent: {
          askedAt: '2025-02-01T00:00:00.000Z',
          confirmedAt: '2025-02-01T00:00:00.000Z',
          leftAt: null,
        },
        covered: null,
        alertsOn: null,
      })
      return id
    },
  }
  return house
}

export type MailingHouse = ReturnType<typeof createMailingHouse>
