import type { Context } from 'hono'
import type { Listings } from '#core/digest/listing'
import type { StoryRecord } from '#core/story/story-record'
import { createFirstLook, type FirstLook } from '#core/subscription/first-look'
import { createGreetings } from '#core/subscription/greeting-mailing'
import type { Requests } from '#core/subscription/requests'
import type { SubscribePorts } from '#core/subscription/subscriber-store'
import type { TokenSigner } from '#core/subscription/token'
import type { Keys } from '#functions/secrets/keys'
import { createTokenSigner } from '#functions/secrets/token-signer'
import { createImprintStore } from '#functions/stores/imprint-store'
import { createLedgerStore, type LedgerStore } from '#functions/stores/ledger-store'
import { createListingStore } from '#functions/stores/listing-store'
import { createMailboxStore } from '#functions/stores/mailbox-store'
import { createMailingStore, type MailingStore } from '#functions/stores/mailing-store'
import { createReaderStore, type ReaderStore } from '#functions/stores/reader-store'
import { createRequestStore } from '#functions/stores/request-store'
import { createStoryStore } from '#functions/stores/story-store'
import type { Html } from '#templates/pages/html'
import type { SiteView } from '#templates/pages/views'
import type { Words } from '#templates/words/words'
import { wordsFor } from '#templates/words/words-for'
import { createFormUses, type FormUses } from './form-uses.ts'
import type { SiteMeans, SiteStory } from './site-means.ts'
import { siteViewOf } from './site-view.ts'

/** What every route works with. */
export type Site = SiteMeans & {
  storyStore: StoryRecord
  listings: Listings
  mailings: MailingStore
  ledger: LedgerStore
  readers: ReaderStore
  requests: Requests
  formUses: FormUses
  firstLook: FirstLook
  ports: SubscribePorts
  imprints: Pick<ReturnType<typeof createImprintStore>, 'imprint'>
  keys(): Promise<Keys>
  signer(): Promise<TokenSigner>
  story(id: string): SiteStory | undefined
  wordsFor(language: string): Words
  /** Of pages about no story: that of the first one. */
  language: string
  view(story: SiteStory): SiteView
}

export const siteOf = (means: SiteMeans): Site => {
  const mailings = createMailingStore(means.table)
  const readers = createReaderStore(means.table)
  const greetings = createGreetings(mailings, means.greetingsQueue, means.clock)
  const mailboxes = createMailboxStore(means.table, means.secrets, means.clock)
  return {
    ...means,
    mailings,
    ledger: createLedgerStore(means.table),
    readers,
    requests: createRequestStore(means.table),
    formUses: createFormUses(),
    firstLook: createFirstLook(),
    storyStore: createStoryStore(means.table),
    listings: createListingStore(means.table),
    ports: { subscribers: readers, mailboxes, greetings, clock: means.clock },
    keys: () => means.secrets.keys(),
    signer: async () => createTokenSigner(await means.secrets.keys()),
    wordsFor,
    language: means.stories[0]?.pack.language ?? 'en',
    story: id => means.stories.find(one => one.pack.id === id),
    imprints: createImprintStore(means.table),
    view: ({ pack, ended }) => ({
      ...siteViewOf(pack, means.sample),
      ...(ended ? { home: '/', ended } : {}),
    }),
  }
}

type Status = 200 | 400 | 403 | 404 | 410 | 413 | 500

export const show = async (context: Context, html: Html, status: Status = 200): Promise<Response> =>
  context.html(await html, status)
