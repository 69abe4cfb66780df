import { raw } from 'hono/html'
import type { Letter } from '#core/delivery/envelope'
import type { Mailing } from '#core/delivery/mailing'
import type { GreetingKind } from '#core/delivery/mailing-kind'
import { assembleBody } from '#core/delivery/sliced-mail'
import { openWindow } from '#core/digest/open-edition'
import { type Instant, plusMinutes } from '#core/instant'
import type { Language } from '#core/language/languages'
import type { StoryPack } from '#core/story/pack'
import type { Recipient } from '#core/subscription/may-get'
import { letterComposer } from '#functions/compose-letter'
import { editionPorts, type OpenMailingMeans } from '#functions/open-mailing'
import { wireSite } from '#functions/site'
import { createLanguageStore } from '#functions/stores/language-store'
import { compiledMails } from '#templates/compiled-mails'
import { judgeOf } from '#test/core/story/judging'
import { createJournalDouble, createQueueDouble } from '#test/doubles/outside'
import { readPage } from '#test/templates/pages/read-page'
import { laterMails } from './later-mails.ts'
import { type FeedItem, newsstand, start } from './newsstand.ts'

const site = 'https://storywire.example.org'
const key = Buffer.alloc(32, 7).toString('base64')
/** Of no language. */
const begun = '2025.'
const secrets = { keys: async () => ({ idKey: key, tokenKeys: { k1: key }, currentKeyId: 'k1' }) }

/** What papers write of a story told in English. */
export const englishHeadlines = {
  queue: 'Lorries queue at the Northport crossing',
  ferry: 'Ferry to Northport and its bridge late',
  toll: 'Toll doubled on Northport bridge',
  deal: [
    'Northport and Südhafen agree to meet about the bridge in spring',
    'Northport and Südhafen agree to meet about the bridge after all',
  ],
} as const

/** A story, when it begins in minutes after the start of the test's feeds, and what its papers write. */
export type Day = {
  story: StoryPack
  from: number
  headlines: { queue: string; ferry: string; toll: string; deal: readonly [string, string] }
  /** What the reader of its mails has chosen. */
  language?: Language
}

/** Two papers report an announcement late in the evening; three more reports are of one paper each. */
const collected = async ({ story, from, headlines }: Day) => {
  // Its first digest is due before the day is over.
  const cadence = { ...story.cadence, daily: { time: '23:30' } }
  const house = newsstand(['tidewire', 'gazette'], { ...story, cadence })
  const item = (title: string, path: string, minutes: number): FeedItem => ({
    title,
    link: `https://example.org/${path}`,
    minutes: from + minutes,
  })
  const { queue, ferry, toll, deal } = headlines
  const first = item(queue, 'queue', 0)
  await house.at(from + 1, {
    tidewire: [first],
    gazette: [item(ferry, 'ferry', 0)],
  })
  await house.at(from + 20, {
    tidewire: [item(deal[0], 'tw-1', 11), first],
    gazette: [item(deal[1], 'gz-1', 15), item(toll, 'gz-2', 16)],
  })
  await house.at(from + 25)
  return { house, now: plusMinutes(start, from + 30) }
}

const recipientOf = (
  story: string,
  now: Instant,
  closes: Instant | null,
  language: Language | undefined,
): Recipient => ({
  subscriber: { id: 'a'.repeat(32), address: 'reader@example.org', suppressed: null },
  subscription: {
    reader: 'a'.repeat(32),
    story,
    state: 'active',
    epoch: 1,
    preferences: { topics: ['meeting', 'money'], cadence: 'daily', alerts: true, language },
    since: now,
    consent: { askedAt: now, confirmedAt: now, leftAt: null },
    covered: closes === null ? null : { to: closes, setAt: closes },
    alertsOn: null,
  },
})

/** Subject, HTML and text of each. */
export const asWritten = (mails: Record<string, Letter>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(mails).map(([name, { subject, body }]) => {
      const { html, text } = assembleBody(body)
      return [`${name} as a mail`, `${subject}\n${html}\n${text}`]
    }),
  )

/** Everything that is shown and mailed of one day of a story, from its feeds to the goodbye. */
export const wholeDay = async (day: Day) => {
  const { from, language } = day
  const { house, now } = await collected(day)
  const { story: pack, table, mailings } = house
  const clock = { now: () => now }
  const queue = createQueueDouble<never>()
  const shared = { table, clock, sample: false }
  const app = wireSite({
    ...shared,
    greetingsQueue: queue,
    secrets,
    stories: [{ pack, backgroundHtml: `<p>${begun}</p>` }],
    log: {
      info() {},
      warn() {},
      error(what, fields) {
        throw new Error(`${what} ${JSON.stringify(fields)}`)
      },
    },
  })
  const get = async (path: string) => (await app.request(`${site}${path}`)).text()
  const compose = await letterComposer(
    { ...shared, secrets, packs: [{ pack, lead: begun }], mails: compiledMails, site },
    mailings.content,
    judgeOf,
  )
  const letterOf = async (
    mailing: Mailing,
    closes: Instant | null,
    changed: Partial<Recipient['subscription']> = {},
  ): Promise<Letter> => {
    const { subscriber, subscription } = recipientOf(pack.id, now, closes, language)
    const made = (await compose(mailing, { subscriber, subscription: { ...subscription, ...changed } }))()
    if ('skip' in made) throw new Error(made.skip)
    return made
  }
  const home = `/stories/${pack.id}`
  const greeting = (kind: GreetingKind): Mailing => ({
    id: `${kind}-1`,
    story: pack.id,
    kind,
    audience: { who: 'reader', reader: 'a'.repeat(32) },
    phase: 'frozen',
    switch: 'running',
    openedAt: now,
    audienceAt: now,
    notAfter: plusMinutes(now, 60),
    content: null,
  })
  const pages: Record<string, string> = { 'empty archive': await get(`${home}/archive`) }
  const mails: Record<string, Letter> = { 'first welcome': await letterOf(greeting('welcome'), null) }

  if (language) await createLanguageStore(table).noteLanguage(pack.id, language)
  const [alert = ''] = house.raised()
  await house.opened(alert)
  const means: OpenMailingMeans = {
    ...shared,
    urgentQueue: queue,
    bulkQueue: queue,
    packs: [pack],
    journal: createJournalDouble(),
    site,
    audienceLagMinutes: 2,
  }
  const closes = plusMinutes(start, from + 29)
  const window = { opens: plusMinutes(start, from - 1), closes }
  const editions = [
    await openWindow(pack, 'daily', window, null, editionPorts(means)),
    await openWindow(pack, 'weekly', window, null, editionPorts(means)),
  ]
  for (const id of [alert, ...editions]) {
    const mailing = await mailings.mailing(id)
    if (!mailing) throw new Error(`There is no ${id}.`)
    mails[id] = await letterOf(mailing, window.opens)
    pages[id] = await get(`${home}/${mailing.kind === 'alert' ? 'alerts' : 'editions'}/${id}`)
  }
  for (const kind of [
    'welcome',
    'confirmation',
    'access',
    'own',
    'moving',
    'moved',
    'away',
    'goodbye',
  ] as const)
    mails[kind] = await letterOf(greeting(kind), closes)
  for (const page of ['', '/archive', '/background', '/about'])
    pages[`story${page}`] = await get(`${home}${page}`)
  for (const { id } of await house.developments()) pages[id] = await get(`${home}/developments/${id}`)
  const written = { ...pages, ...asWritten(mails) }
  /** What its readers get when it has run for a while. */
  const later = () =>
    laterMails({
      house,
      alert,
      deal: day.headlines.deal,
      now,
      letterOf: (one, changed) => letterOf(one, closes, changed),
    })
  const bars = async () => {
    const { withClass, text } = await readPage(raw(await get(home)))
    return withClass('number')
      .map(text)
      .filter(n => /^\d+$/.test(n))
      .map(Number)
  }
  return { house, pack, pages, mails, written, later, get, home, bars, now }
}
