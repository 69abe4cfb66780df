import type { Letter } from '../delivery/envelope.ts'
import type { WelcomeHoles, WelcomeSliceHoles } from '../delivery/mail-holes.ts'
import { htmlBytes } from '../delivery/mail-size.ts'
import type { Choice, Holes, MailBody, SlicedMail } from '../delivery/sliced-mail.ts'
import type { Instant } from '../instant.ts'
import type { StoryPack } from '../story/pack.ts'
import type { StandingView } from '../story/telling/present.ts'
import { alertsText, cadenceText, topicTitles } from '../subscription/choice.ts'
import type { Links } from '../subscription/links.ts'
import { footerHoles, listHeaders } from '../subscription/list-mail.ts'
import type { Recipient } from '../subscription/may-get.ts'
import { byTopic, takeWhileFits } from './by-topic.ts'
import { usualLimits } from './digest-limits.ts'
import type { DigestWords } from './digest-words.ts'
import type { FrozenEdition } from './edition.ts'
import { firstDigestText } from './first-digest.ts'
import { forReader } from './for-reader.ts'
import { htmlBytesAtMost } from './letter.ts'

export type WelcomeMaterial = {
  mail: SlicedMail
  pack: StoryPack
  /** The edition that the reader would have had; null before the first. */
  latest: FrozenEdition | null
  /** Two or three sentences. */
  background: string
  site: string
  /** Where the story stands now. */
  standing: Pick<StandingView, 'answer'>
  /** The same as slices of the mail, with the wire. */
  stands: readonly Choice[]
  audienceLagMinutes: number
  now: Instant
  links: Links
  sample: boolean
  words: DigestWords
}

/**
 * The first mail to a new reader: what comes when, where the story stands, the story so far, and the latest edition's
 * developments.
 */
export const welcomeLetter = (recipient: Recipient, material: WelcomeMaterial): Letter => {
  const { mail, pack, latest, links, site, words } = material
  const { preferences } = recipient.subscription
  const home = `${site}/stories/${pack.id}`
  const holes: WelcomeHoles & WelcomeSliceHoles['hello'] & WelcomeSliceHoles['background'] = {
    ...footerHoles(words.subscription.thisMail.welcome, recipient, pack, links, words),
    preheader: words.digest.welcomePreheader(material.standing.answer),
    topics: words.digest.topics(preferences.topics.length),
    web: latest?.href ?? home,
    story: pack.title,
    sender: pack.sender.name,
    postal: pack.postalAddress,
    cadence: cadenceText(preferences, pack, words),
    alerts: alertsText(preferences, words),
    background: material.background,
    backgroundlink: `${home}/background`,
    chosen: topicTitles(preferences, pack).join(words.story.semicolon),
    first: firstDigestText(
      preferences,
      recipient.subscription.since ?? material.now,
      pack,
      material.audienceLagMinutes,
      latest !== null,
      words,
    ),
  }
  const sample: Choice[] = material.sample ? ['sample'] : []
  const start: Choice[] = [...sample, 'hello', ...material.stands, 'background']
  const body: MailBody = latest
    ? withNews(start, latest, recipient, mail, holes, words)
    : { mail, chosen: start, holes }
  return {
    from: pack.sender,
    subject: words.subscription.subjects.welcome(pack.title),
    body,
    headers: listHeaders(pack, holes.unsubscribe),
    stream: 'list',
  }
}

const withNews = (
  start: Choice[],
  latest: FrozenEdition,
  recipient: Recipient,
  mail: SlicedMail,
  holes: Holes,
  words: DigestWords,
): MailBody => {
  const mine = forReader(latest, asOfThatEdition(recipient, latest), latest.limits ?? usualLimits)
  const heading: Choice = { id: 'latest', holes: { edition: latest.edition.title } }
  const both = withSlicesOf(mail, latest)
  const lines = byTopic(latest, { ...mine, told: [] }, recipient, words)
  const bare = htmlBytes({ mail: both, chosen: [...start, heading, ...lines], holes })
  const told = takeWhileFits(latest, mine.told, htmlBytesAtMost - bare)
  const news = byTopic(latest, { ...mine, told }, recipient, words)
  return { mail: both, chosen: [...start, heading, ...news], holes }
}

/** Both mails share their head and their column, so a slice of one stands in the other. */
const withSlicesOf = (mail: SlicedMail, edition: FrozenEdition): SlicedMail => ({
  ...mail,
  slices: { ...edition.mail.slices, ...mail.slices },
})

/** A newcomer is told the whole edition, from its opening. */
const asOfThatEdition = (
  { subscription }: Recipient,
  { edition }: FrozenEdition,
): Pick<Recipient, 'subscription'> => ({
  subscription: {
    ...subscription,
    cadencesBefore: undefined,
    covered: { to: edition.opens, setAt: edition.opens },
  },
})
