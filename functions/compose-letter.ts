import { heldNewsReader } from '#core/alert/held-news'
import { alertLetter } from '#core/alert/letter'
import { meanwhileLetter } from '#core/alert/meanwhile-letter'
import { correctionLetter } from '#core/correction/letter'
import { rightSubject } from '#core/correction/morning-corrections'
import type { Letter } from '#core/delivery/envelope'
import type { Mailing } from '#core/delivery/mailing'
import type { SkipReason } from '#core/delivery/skip-reason'
import { shownBy } from '#core/desk/draft'
import { draftLetter } from '#core/desk/draft-letter'
import { deskLinks } from '#core/desk/links'
import { digestLetter } from '#core/digest/letter'
import { welcomeEdition } from '#core/digest/welcome-edition'
import { welcomeLetter } from '#core/digest/welcome-letter'
import type { Clock } from '#core/instant'
import { type Language, languageOf } from '#core/language/languages'
import { type InLanguages, speaking, toldIn } from '#core/language/told-in'
import { endedStory, mayWrite } from '#core/story/ended-story'
import type { StoryPack } from '#core/story/pack'
import type { JudgeOf } from '#core/story/reading/judge'
import { standingOf } from '#core/story/telling/standing'
import {
  type AskedStory,
  confirmationLetter,
  noticeLetter,
  severalLetter,
} from '#core/subscription/greeting-letter'
import { claimedFor } from '#core/subscription/held-alerts'
import { type Links, linksOf } from '#core/subscription/links'
import type { Recipient } from '#core/subscription/may-get'
import { noteLetter } from '#core/subscription/note'
import type { FixedMails } from '#templates/compiled-mails'
import { standingChoices } from '#templates/mail/wire-pieces'
import { letterWordsFor } from '#templates/words/letter-words-for'
import type { LetterWords } from '#templates/words/words'
import type { Secrets } from './secrets/keys.ts'
import { createTokenSigner } from './secrets/token-signer.ts'
import { audienceLagMinutes } from './stores/audience-lag.ts'
import { createImprintStore } from './stores/imprint-store.ts'
import { createMailingStore, type Frozen, type MailingStore } from './stores/mailing-store.ts'
import { createReaderStore } from './stores/reader-store.ts'
import type { Table } from './stores/table.ts'
import { createToldStore } from './stores/told-store.ts'

export type LetterMeans = {
  table: Table
  secrets: Secrets
  packs: { pack: StoryPack; lead: string }[]
  mails: Record<Language, FixedMails>
  clock: Clock
  /** Without a slash at the end. */
  site: string
  sample: boolean
}

const frozenLetter = (
  frozen: Frozen,
  ...rest: [Recipient, StoryPack, Links, boolean, LetterWords]
): Letter | { skip: SkipReason } => {
  switch (frozen.kind) {
    case 'edition':
      return digestLetter(frozen, ...rest)
    case 'alert':
      return alertLetter(frozen, ...rest)
    case 'correction':
      return correctionLetter(frozen, ...rest)
    case 'farewell':
    case 'still-here':
      return noteLetter(frozen, ...rest)
    case 'meanwhile':
      throw new Error('It is told with what was held back from its reader.')
  }
}

type Compose = (mailing: Mailing, recipient: Recipient) => Promise<() => Letter | { skip: SkipReason }>

/**
 * Composes each kind of mail for one reader: reads first, and makes it when told.
 * @param content reads what a mailing holds
 * @param judgeOf of the process: a judge takes longer to open than a mail to compose
 */
export const letterComposer = async (
  means: LetterMeans,
  content: MailingStore['content'],
  judgeOf: JudgeOf,
): Promise<Compose> => {
  const { site, sample, clock } = means
  const mailsFor = ({ language }: StoryPack) => means.mails[languageOf(language) ?? 'en']
  const mailings = createMailingStore(means.table)
  const readers = createReaderStore(means.table)
  const told = createToldStore({ ...means, judgeOf, packs: means.packs.map(({ pack }) => pack) })
  const signer = createTokenSigner(await means.secrets.keys())
  const links = linksOf(site, signer, clock)
  const toDesk = deskLinks(site, signer, clock)
  /** The other stories that a confirmation asks for, as they stand now: one that has ended meanwhile is left out. */
  const alsoAsked = async ({ audience }: Mailing, { subscriber }: Recipient): Promise<AskedStory[]> => {
    const stories = audience.who === 'reader' ? (audience.also ?? []) : []
    const found = await Promise.all(stories.map(id => readers.subscription(subscriber.id, id)))
    return found.flatMap(subscription => {
      const pack = means.packs.find(one => one.pack.id === subscription?.story)?.pack
      return pack && subscription?.state === 'pending' ? [{ subscription, pack }] : []
    })
  }
  const heldNews = heldNewsReader({ mailings, content, stories: told, judgeOf })
  return async (mailing, recipient) => {
    const story = means.packs.find(one => one.pack.id === mailing.story)
    if (!story) {
      if (mailing.kind !== 'goodbye') return () => ({ skip: 'story-ended' })
      const packs = means.packs.map(one => one.pack)
      const imprint = await createImprintStore(means.table).imprint(mailing.story)
      const words = letterWordsFor(imprint?.language ?? 'en')
      const ended = endedStory(mailing.story, imprint, packs, words.mail.endedStory)
      return () =>
        mayWrite(ended)
          ? noticeLetter('goodbye', mailsFor(ended).goodbye, recipient, ended, links, sample, words)
          : { skip: 'story-ended' }
    }
    // All that is ours in a mail follows from it: sentences, dates, which of the frozen ones.
    const pack = speaking(story.pack, recipient.subscription.preferences.language)
    const words = letterWordsFor(pack.language)
    const mails = mailsFor(pack)
    /** What was compiled before anybody had chosen this language is whole in the story's own. */
    const spoken = (frozen: InLanguages<Frozen>) => {
      const told = toldIn(frozen, pack.language)
      const speaks = told === frozen ? story.pack : pack
      return { told, speaks, own: letterWordsFor(speaks.language) }
    }
    switch (mailing.kind) {
      case 'edition':
      case 'alert':
      case 'correction':
      case 'farewell':
      case 'still-here': {
        const { told, speaks, own } = spoken(await content(mailing.content ?? ''))
        return () => frozenLetter(told, recipient, speaks, links, sample, own)
      }
      case 'meanwhile': {
        const { told, speaks, own } = spoken(await content(mailing.content ?? ''))
        if (told.kind !== 'meanwhile') throw new Error(`"${mailing.id}" holds another mail.`)
        const claimed = claimedFor(recipient.subscription, mailing.id)
        const held = await Promise.all(
          claimed.map(async ({ mailing: alert, corrected = [] }) => {
            const news = await heldNews(alert, story.pack, speaks.language)
            return news && { ...news, subject: await rightSubject(news.subject, corrected, mailings) }
          }),
        )
        return () => meanwhileLetter(told, held, recipient, speaks, links, sample, own)
      }
      case 'draft': {
        const told = await content(mailing.content ?? '')
        if (told.kind !== 'edition' && told.kind !== 'alert')
          throw new Error('Only digests and alerts are shown before they go.')
        return () => draftLetter(shownBy(mailing.id), told, recipient, toDesk, { pack, sample, words, site })
      }
      case 'confirmation': {
        const others = await alsoAsked(mailing, recipient)
        const lead = { subscription: recipient.subscription, pack }
        return () =>
          others.length > 0
            ? severalLetter(mails.confirmation, [lead, ...others], links, sample, words)
            : confirmationLetter(mails.confirmation, recipient, pack, links, sample, words)
      }
      case 'access':
      case 'own':
      case 'desk':
      case 'moving':
      case 'moved':
      case 'away':
      case 'goodbye': {
        const { kind } = mailing
        return () => noticeLetter(kind, mails[kind], recipient, pack, links, sample, words)
      }
      case 'welcome': {
        const latest = await welcomeEdition(recipient, pack, mailings)
        const now = clock.now()
        const standing = standingOf(pack, await told.state(pack.id), now, words)
        const material = {
          mail: mails.welcome,
          pack,
          latest,
          background: story.lead,
          site,
          standing,
          stands: standingChoices(standing),
          audienceLagMinutes,
          now,
          links,
          sample,
          words,
        }
        return () => welcomeLetter(recipient, material)
      }
    }
  }
}
