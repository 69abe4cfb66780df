import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import type { Listings } from '#core/digest/listing'
import type { ChosenLanguages } from '#core/language/told-in'
import type { ToldRecord } from '#core/story/deciding/told-record'
import { type JudgeOf, openJudges } from '#core/story/reading/judge'
import type { PlannedDays } from '#core/story/state/planned-days'
import type { Announcements } from '#core/story/telling/announcement'
import { createFirstLook } from '#core/subscription/first-look'
import { createFormUses } from '#core/subscription/form-uses'
import { createGreetings } from '#core/subscription/greeting-mailing'
import type { EditionClosings } from '#core/subscription/last-closing'
import type { PutRequestPorts } from '#core/subscription/put-request'
import type { SubscribePorts } from '#core/subscription/subscriber-store'
import type { TokenSigner } from '#core/subscription/token'
import type { Keys } from '#functions/secrets/keys'
import { createTokenSigner } from '#functions/secrets/token-signer'
import { createAnnouncementStore } from '#functions/stores/announcement-store'
import { createImprintStore } from '#functions/stores/imprint-store'
import { createLanguageStore } from '#functions/stores/language-store'
import { createLedgerStore, type LedgerStore } from '#functions/stores/ledger-store'
import { createListingStore } from '#functions/stores/listing-store'
import { createMailboxStore } from '#functions/stores/mailbox-store'
import { createMailingStore, type MailingStore } from '#functions/stores/mailing-store'
import { createPlannedDayStore } from '#functions/stores/planned-day-store'
import { createReaderStore, type ReaderStore } from '#functions/stores/reader-store'
import { createRequestStore } from '#functions/stores/request-store'
import { createToldStore } from '#functions/stores/told-store'
import type { Html } from '#templates/pages/html'
import type { Place } from '#templates/pages/place'
import type { SiteView } from '#templates/pages/views'
import type { Words } from '#templates/words/words'
import { wordsFor } from '#templates/words/words-for'
import type { SiteMeans, SiteStory } from './site-means.ts'
import { frontViewOf, siteViewOf } from './site-view.ts'

/** What every route works with. */
export type Site = SiteMeans & {
  storyStore: ToldRecord
  listings: Listings
  announcements: Pick<Announcements, 'latest' | 'after' | 'numberOf'>
  planned: Pick<PlannedDays, 'plannedDays'>
  languages: Pick<ChosenLanguages, 'noteLanguage'>
  mailings: MailingStore
  ledger: LedgerStore
  readers: ReaderStore
  ports: SubscribePorts & { editions: EditionClosings }
  putRequest: Omit<PutRequestPorts, 'hashes'>
  imprints: Pick<ReturnType<typeof createImprintStore>, 'imprint'>
  keys(): Promise<Keys>
  signer(): Promise<TokenSigner>
  story(id: string): SiteStory | undefined
  judgeOf: JudgeOf
  wordsFor(language: string): Words
  /** Of pages about no story: that of the first one. */
  language: string
  view(story: SiteStory): SiteView
  /** Of what is about no story that we know: the only one, or the front of several; null: none is followed. */
  anywhere: Place | null
}

export const siteOf = (means: SiteMeans): Site => {
  const judgeOf = openJudges()
  const [first] = means.stories
  const language = first?.pack.language ?? 'en'
  const view = ({ pack, ended }: SiteStory): SiteView => ({
    ...siteViewOf(pack, means.sample),
    ...(means.stories.length > 1 ? { hasOthers: true } : {}),
    ...(ended ? { home: '/', ended } : {}),
  })
  const mailings = createMailingStore(means.table)
  const readers = createReaderStore(means.table)
  const greetings = createGreetings(mailings, means.greetingsQueue, means.clock)
  const mailboxes = createMailboxStore(means.table, means.secrets, means.clock)
  return {
    ...means,
    mailings,
    ledger: createLedgerStore(means.table),
    readers,
    storyStore: createToldStore({ ...means, packs: means.stories.map(({ pack }) => pack), judgeOf }),
    listings: createListingStore(means.table),
    announcements: createAnnouncementStore(means.table),
    planned: createPlannedDayStore(means.table),
    languages: createLanguageStore(means.table),
    ports: { subscribers: readers, mailboxes, greetings, editions: mailings, clock: means.clock },
    putRequest: {
      requests: createRequestStore(means.table),
      queue: means.greetingsQueue,
      formUses: createFormUses(),
      firstLook: createFirstLook(),
      drawId: () => randomBytes(8).toString('hex'),
      draw: Math.random,
      log: means.log,
      clock: means.clock,
    },
    keys: () => means.secrets.keys(),
    signer: async () => createTokenSigner(await means.secrets.keys()),
    judgeOf,
    wordsFor,
    language,
    story: id => means.stories.find(one => one.pack.id === id),
    imprints: createImprintStore(means.table),
    view,
    anywhere: means.stories.length > 1 ? frontViewOf({ ...means, language }) : first ? view(first) : null,
  }
}

type Status = 200 | 400 | 403 | 404 | 410 | 413 | 500

export const show = async (context: Context, html: Html, status: Status = 200): Promise<Response> =>
  context.html(await html, status)

/** Where the site is, as whoever asks calls it: its function cannot know the API that it belongs to. */
export const originOf = (context: Context): string => new URL(context.req.url).origin
