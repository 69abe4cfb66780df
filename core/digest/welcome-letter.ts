import type { Letter } from '../delivery/envelope.ts'
import type { WelcomeHoles, WelcomeSliceHoles } from '../delivery/mail-holes.ts'
import { htmlBytes } from '../delivery/mail-size.ts'
import type { Holes, MailBody, SlicedMail } from '../delivery/sliced-mail.ts'
import type { StoryPack } from '../story/pack.ts'
import { alertsText, cadenceText } from '../subscription/choice.ts'
import type { Links } from '../subscription/links.ts'
import { dayText, footerHoles, listHeaders } from '../subscription/list-mail.ts'
import type { Recipient } from '../subscription/standing.ts'
import type { FrozenEdition } from './edition.ts'
import { byTopic, developmentsFor, htmlBytesAtMost, takeWhileFits } from './letter.ts'

export type WelcomeMaterial = {
  mail: SlicedMail
  pack: StoryPack
  /** The edition that the reader would have had; null before the first. */
  latest: FrozenEdition | null
  /** Two or three sentences. */
  background: string
  site: string
  /** "The first digest goes out on Sunday 12 January." */
  first: string
  links: Links
  sample: boolean
}

/** The first mail to a new reader: what comes when, the story so far, and the latest edition's developments. */
export const welcomeLetter = (recipient: Recipient, material: WelcomeMaterial): Letter => {
  const { mail, pack, latest, links, site } = material
  const { preferences } = recipient.subscription
  const home = `${site}/stories/${pack.id}`
  const topics = preferences.topics.length
  const holes: WelcomeHoles &
    WelcomeSliceHoles['hello'] &
    WelcomeSliceHoles['background'] &
    WelcomeSliceHoles['none'] = {
    ...footerHoles('this', recipient, pack, links),
    preheader: latest ? latest.preheader : 'What comes, and when.',
    topics: topics === 1 ? '1 topic' : `${topics} topics`,
    web: latest?.href ?? home,
    story: pack.title,
    postal: pack.postalAddress,
    cadence: cadenceText(preferences, pack),
    alerts: alertsText(preferences),
    background: material.background,
    backgroundlink: `${home}/background`,
    first: material.first,
  }
  const start = [...(material.sample ? ['sample'] : []), 'hello', 'background']
  const body: MailBody = latest
    ? withNews(start, latest, recipient, mail, holes)
    : { mail, chosen: [...start, 'none'], holes }
  return {
    from: pack.sender,
    subject: `You are subscribed: ${pack.title}`,
    body,
    headers: listHeaders(pack, holes.unsubscribe),
    stream: 'list',
  }
}

const withNews = (
  start: string[],
  latest: FrozenEdition,
  recipient: Recipient,
  mail: SlicedMail,
  holes: Holes,
): MailBody => {
  const mine = developmentsFor(latest, asOfThatEdition(recipient, latest))
  const heading = { id: 'latest', holes: { edition: latest.edition.title } }
  const bare = htmlBytes({ mail, chosen: [...start, heading], holes })
  const news = byTopic(latest, takeWhileFits(latest, mine, htmlBytesAtMost - bare), recipient)
  return { mail: withSlicesOf(mail, latest), chosen: [...start, heading, ...news], holes }
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
  subscription: { ...subscription, covered: { to: edition.opens, setAt: edition.opens } },
})

/** "The first digest goes out on 12 January 2025." */
export const firstDigestText = (closing: string, pack: StoryPack): string =>
  `The first digest goes out on ${dayText(closing, pack)}.`
