import { cadences } from '../cadence.ts'
import type { Letter } from '../delivery/envelope.ts'
import type { DigestHoles, DigestSliceHoles } from '../delivery/mail-holes.ts'
import { htmlBytes } from '../delivery/mail-size.ts'
import type { SkipReason } from '../delivery/skip-reason.ts'
import type { Choice, Holes } from '../delivery/sliced-mail.ts'
import { dayOf } from '../story/day.ts'
import type { StoryPack } from '../story/pack.ts'
import { asOf, missedFrom } from '../subscription/covered.ts'
import { withHeldTopics } from '../subscription/held-topics.ts'
import type { Links } from '../subscription/links.ts'
import { footerHoles, listHeaders } from '../subscription/list-mail.ts'
import type { Recipient } from '../subscription/may-get.ts'
import { briefFor } from './brief.ts'
import { byTopic, takeWhileFits } from './by-topic.ts'
import type { DigestLimits } from './digest-limits.ts'
import type { DigestWords } from './digest-words.ts'
import type { FrozenEdition } from './edition.ts'
import { chosenTopics, type ForReader, forReader, type Mine } from './for-reader.ts'

/** Gmail clips HTML above about 102 KB and hides the footer: reference to promise 5. */
export const htmlBytesAtMost = 90_000

/** The digest of one reader; a cadence that comes often is not mailed when it has nothing new. */
export const digestLetter = (
  frozen: FrozenEdition,
  reader: Recipient,
  pack: StoryPack,
  links: Links,
  sample: boolean,
  words: DigestWords,
): Letter | { skip: SkipReason } => {
  const { cadence } = frozen.edition
  const recipient = withHeldTopics(reader, pack)
  const mine = forReader(frozen, recipient, frozen.limits ?? boundless)
  const quiet = mine.told.length === 0
  if (quiet && !cadences[cadence].mailedWhenQuiet) return { skip: 'nothing-new' }
  const topics = chosenTopics(frozen, recipient.subscription)
  const holes: DigestHoles = {
    ...footerHoles(words.cadence[cadence].thisMail, recipient, pack, links, words),
    preheader: quiet ? frozen.quiet.preheader : frozen.preheader,
    topics: words.digest.topics(topics.length),
    web: frozen.href,
  }
  const since = quiet ? [] : sinceLast(frozen, recipient, pack)
  const chosen = quiet
    ? quietSlices(frozen, sample)
    : fitting(frozen, mine, recipient, holes, since, sample, words)
  return {
    from: pack.sender,
    subject: quiet ? frozen.quiet.subject : subjectFor(frozen, mine.told, words),
    body: { mail: frozen.mail, chosen, holes },
    headers: listHeaders(pack, holes.unsubscribe),
    stream: 'list',
  }
}

/** Where the story stands has changed: that is everybody's subject. Else the first of a reader's own news is. */
const subjectFor = (
  { moves, name, subject, developments }: FrozenEdition,
  [lead]: Mine[],
  { digest }: DigestWords,
): string => {
  const title = developments.find(({ id }) => id === lead?.id)?.title
  return moves.length > 0 || !title ? subject : digest.subject(name, title)
}

type Chosen = Choice[]

const notice = (sample: boolean): Chosen => (sample ? ['sample'] : [])

/** An edition of before there were limits: as much as a mail holds. */
const boundless: DigestLimits = { developments: Number.POSITIVE_INFINITY, perTopic: Number.POSITIVE_INFINITY }

/** What an editor has put above the news, where there is any. */
const byHand = ({ mail }: Pick<FrozenEdition, 'mail'>): Chosen =>
  (['intro', 'corrected'] as const).filter(slice => mail.slices[slice])

/** Of a reader who missed what came before: from which day on this one tells. */
const sinceLast = (
  { edition, mail }: Pick<FrozenEdition, 'edition' | 'mail'>,
  { subscription }: Pick<Recipient, 'subscription'>,
  pack: StoryPack,
): Chosen => {
  const from = missedFrom(edition.before ?? [], asOf(edition, subscription))
  // An edition that was frozen before there was this slice tells the same without it.
  if (from === null || !mail.slices.since) return []
  return [{ id: 'since', holes: { since: dayOf(from, pack) } satisfies DigestSliceHoles['since'] }]
}

const quietSlices = (frozen: FrozenEdition, sample: boolean): Chosen => [
  ...notice(sample),
  'stands',
  ...byHand(frozen),
  'quiet',
  'button',
]

/** Takes developments by importance for as long as they fit, then prints them by topic. The rest is counted and linked. */
const fitting = (
  frozen: FrozenEdition,
  mine: ForReader,
  recipient: Pick<Recipient, 'subscription'>,
  holes: Holes,
  since: Chosen,
  sample: boolean,
  words: DigestWords,
): Chosen => {
  const frame: Chosen = [...notice(sample), 'stands', ...byHand(frozen), ...since, ...briefFor(frozen, mine)]
  const chart: Chosen = frozen.mail.slices.chart ? ['chart'] : []
  const end: Chosen = [...chart, 'button']
  const lines = byTopic(frozen, { ...mine, told: [] }, recipient, words)
  const most = more(mine.told.length + mine.left, words)
  const bare = htmlBytes({ mail: frozen.mail, chosen: [...frame, ...lines, most, ...end], holes })
  const told = takeWhileFits(frozen, mine.told, htmlBytesAtMost - bare)
  const left = mine.left + mine.told.length - told.length
  return [
    ...frame,
    ...byTopic(frozen, { ...mine, told }, recipient, words),
    ...(left > 0 ? [more(left, words)] : []),
    ...end,
  ]
}

const more = (left: number, { digest }: DigestWords): Choice => ({
  id: 'more',
  holes: {
    left: digest.moreDevelopments(left),
  } satisfies DigestSliceHoles['more'],
})
