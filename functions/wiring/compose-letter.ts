import { alertLetter } from '#core/alert/letter'
import { cadenceOf } from '#core/cadence'
import type { Letter } from '#core/delivery/envelope'
import type { Mailing } from '#core/delivery/mailing'
import type { SkipReason } from '#core/delivery/skip-reason'
import type { FrozenEdition } from '#core/digest/edition'
import { digestLetter } from '#core/digest/letter'
import { welcomeLetter } from '#core/digest/welcome-letter'
import type { Clock } from '#core/instant'
import { type Language, languageOf } from '#core/language/languages'
import type { StoryPack } from '#core/story/pack'
import { standingOf } from '#core/story/standing'
import { accessLetter, confirmationLetter, goodbyeLetter } from '#core/subscription/greeting-letter'
import { linksOf } from '#core/subscription/links'
import type { Recipient } from '#core/subscription/standing'
import { audienceLagMinutes } from '#functions/audience-lag'
import { endedStory } from '#functions/ended-story'
import type { Secrets } from '#functions/means'
import { createTokenSigner } from '#functions/secrets/token-signer'
import { createMailingStore, type Frozen } from '#functions/stores/mailing-store'
import { createStoryStore } from '#functions/stores/story-store'
import type { Table } from '#functions/stores/table'
import type { FixedMails } from '#templates/compiled-mails'
import { standingChoices } from '#templates/mail/wire-pieces'
import { wordsFor } from '#templates/words/words-for'

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

type Compose = (mailing: Mailing, recipient: Recipient) => Promise<() => Letter | { skip: SkipReason }>

/** Composes each kind of mail for one reader: reads first, and makes it when told. @param contents what this worker has read already */
export const letterComposer = async (means: LetterMeans, contents: Map<string, Frozen>): Promise<Compose> => {
  const { site, sample, clock } = means
  const mailsFor = ({ language }: StoryPack) => means.mails[languageOf(language) ?? 'en']
  const mailings = createMailingStore(means.table)
  const links = linksOf(site, createTokenSigner(await means.secrets.keys()), clock)
  return async (mailing, recipient) => {
    const story = means.packs.find(one => one.pack.id === mailing.story)
    if (!story) {
      const lender = means.packs[0]?.pack
      return () =>
        mailing.kind === 'goodbye' && lender
          ? goodbyeLetter(
              mailsFor(lender).goodbye,
              recipient,
              endedStory(mailing.story, lender, wordsFor(lender.language).page.endedStory),
              links,
              sample,
              wordsFor(lender.language),
            )
          : { skip: 'story-ended' }
    }
    const { pack } = story
    const words = wordsFor(pack.language)
    const mails = mailsFor(pack)
    switch (mailing.kind) {
      case 'edition':
      case 'alert': {
        const frozen = await contentOf(mailing, contents, means)
        return () =>
          frozen.kind === 'edition'
            ? digestLetter(frozen, recipient, pack, links, sample, words)
            : alertLetter(frozen, recipient, pack, links, sample, words)
      }
      case 'confirmation':
        return () => confirmationLetter(mails.confirmation, recipient, pack, links, sample, words)
      case 'access':
        return () => accessLetter(mails.access, recipient, pack, links, sample, words)
      case 'goodbye':
        return () => goodbyeLetter(mails.goodbye, recipient, pack, links, sample, words)
      case 'welcome': {
        const latest = await latestFor(recipient, pack, mailings)
        const now = clock.now()
        const standing = standingOf(pack, await createStoryStore(means.table).state(pack.id), now, words)
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

/** Contents never change, so a worker reads each once. Two are enough: a digest and an alert. */
const contentsKept = 2

const contentOf = async (
  mailing: Mailing,
  contents: Map<string, Frozen>,
  means: LetterMeans,
): Promise<Frozen> => {
  const hash = mailing.content ?? ''
  const known = contents.get(hash)
  if (known) return known
  const frozen = await createMailingStore(means.table).content(hash)
  const oldest = contents.keys().next()
  if (contents.size >= contentsKept && !oldest.done) contents.delete(oldest.value)
  contents.set(hash, frozen)
  return frozen
}

/** A welcome is mailed within minutes; a day of waiting is seven editions by hand at most. */
const recentEditions = 8

/** The edition that the welcome mail brings: the latest of the reader's cadence. */
const latestFor = async (
  { subscription }: Recipient,
  pack: StoryPack,
  mailings: ReturnType<typeof createMailingStore>,
): Promise<FrozenEdition | null> => {
  const { cadence } = subscription.preferences
  // The one that `covered` names: the next edition goes on from there, whatever was opened meanwhile.
  const recent = await mailings.editions(pack.id, cadenceOf(cadence), recentEditions)
  const edition = recent.find(one => one.closes === subscription.covered?.to)
  const mailing = edition && (await mailings.mailing(edition.mailing))
  if (!mailing?.content) return null
  const frozen = await mailings.content(mailing.content)
  return frozen.kind === 'edition' ? frozen : null
}

/** The packs with the lead of their backgrounder, as the welcome mail quotes it. */
export const deliverPacks = (
  packs: Readonly<Record<string, { pack: StoryPack; backgroundText: string }>>,
): LetterMeans['packs'] =>
  Object.values(packs).map(({ pack, backgroundText }) => ({ pack, lead: leadOf(backgroundText) }))

/** The first paragraph that is more than a heading. */
const leadOf = (text: string): string =>
  text
    .split(/\n\s*\n/)
    .map(paragraph => paragraph.replace(/\s+/g, ' ').trim())
    .find(paragraph => paragraph.length > 80) ?? ''
