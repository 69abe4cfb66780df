import { cadences } from '../cadence.ts'
import type { Letter } from '../delivery/envelope.ts'
import type { DigestHoles, DigestSliceHoles } from '../delivery/mail-holes.ts'
import { htmlBytes, unfilledBytes } from '../delivery/mail-size.ts'
import type { SkipReason } from '../delivery/skip-reason.ts'
import type { Choice, Holes } from '../delivery/sliced-mail.ts'
import type { Instant } from '../instant.ts'
import type { StoryPack } from '../story/pack.ts'
import { withHeldTopics } from '../subscription/held-topics.ts'
import type { Links } from '../subscription/links.ts'
import { footerHoles, listHeaders } from '../subscription/list-mail.ts'
import type { Recipient } from '../subscription/standing.ts'
import { briefFor, type Mine } from './brief.ts'
import type { DigestWords } from './digest-words.ts'
import type { Edition, FrozenEdition } from './edition.ts'

/** Gmail clips HTML above about 102 KB and hides the footer: reference to promise 5. */
export const htmlBytesAtMost = 90_000

/**
 * The developments an edition has for one reader: once each, under the first topic of the reader's that it belongs
 * to, most important first.
 */
export const developmentsFor = (
  frozen: Pick<FrozenEdition, 'topics' | 'developments' | 'edition'>,
  { subscription }: Pick<Recipient, 'subscription'>,
): Mine[] => {
  const from = firstKnownAt(frozen.edition, subscription.covered)
  const chosen = chosenTopics(frozen, subscription)
  return frozen.developments.flatMap(({ id, topics, knownAt }) => {
    const topic = chosen.find(one => topics.includes(one))
    return topic && knownAt >= from ? [{ id, topic }] : []
  })
}

/**
 * A reader who joined or changed cadence since the audience of the edition before was fixed did not get that one: what
 * was told up to `covered.to` came by another mail, and this edition goes on from there. Later ones start where they
 * open.
 */
export const firstKnownAt = (
  window: Pick<Edition, 'opens' | 'closes'> & Partial<Pick<Edition, 'previousAudienceAt'>>,
  covered: { to: Instant; setAt: Instant } | null,
): Instant =>
  covered && covered.setAt >= (window.previousAudienceAt ?? window.opens) ? covered.to : window.opens

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
  const mine = developmentsFor(frozen, recipient)
  const quiet = mine.length === 0
  if (quiet && !cadences[cadence].mailedWhenQuiet) return { skip: 'nothing-new' }
  const topics = chosenTopics(frozen, recipient.subscription)
  const holes: DigestHoles = {
    ...footerHoles(words.cadence[cadence].thisMail, recipient, pack, links, words),
    preheader: quiet ? frozen.quiet.preheader : frozen.preheader,
    topics: words.digest.topics(topics.length),
    web: frozen.href,
  }
  const chosen = quiet ? quietSlices(sample) : fitting(frozen, mine, recipient, holes, sample, words)
  return {
    from: pack.sender,
    subject: quiet ? frozen.quiet.subject : subjectFor(frozen, mine, words),
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

const quietSlices = (sample: boolean): Chosen => [...notice(sample), 'stands', 'quiet', 'button']

/** Takes developments by importance for as long as they fit, then prints them by topic. The rest is linked. */
const fitting = (
  frozen: FrozenEdition,
  mine: Mine[],
  recipient: Pick<Recipient, 'subscription'>,
  holes: Holes,
  sample: boolean,
  words: DigestWords,
): Chosen => {
  const frame: Chosen = [...notice(sample), 'stands', ...briefFor(frozen, mine)]
  const end: Chosen = [...(frozen.mail.slices.chart ? ['chart'] : []), 'button']
  const bare = htmlBytes({ mail: frozen.mail, chosen: [...frame, more(mine.length, words), ...end], holes })
  const taken = takeWhileFits(frozen, mine, htmlBytesAtMost - bare)
  const left = mine.length - taken.length
  return [
    ...frame,
    ...byTopic(frozen, taken, recipient, words),
    ...(left > 0 ? [more(left, words)] : []),
    ...end,
  ]
}

const more = (left: number, { digest }: DigestWords) => ({
  id: 'more',
  holes: {
    left: digest.moreDevelopments(left),
  } satisfies DigestSliceHoles['more'],
})

/** As many of the developments, most important first, as so many bytes of HTML hold. */
export const takeWhileFits = (frozen: FrozenEdition, mine: Mine[], bytes: number): Mine[] => {
  const size = (id: string) => {
    const slice = frozen.mail.slices[id]
    return slice ? unfilledBytes(slice) : 0
  }
  const taken: Mine[] = []
  let left = bytes
  for (const one of mine) {
    const headed = taken.some(other => other.topic === one.topic)
    left -= size(`dev.${one.id}`) + (headed ? 0 : size(`topic.${one.topic}`))
    if (left < 0) break
    taken.push(one)
  }
  return taken
}

/**
 * Developments under their topics' headings: first the topic of the most important one, so that a mail begins with what
 * its subject says, then in the pack's order; a topic without news is left out.
 */
export const byTopic = (
  frozen: Pick<FrozenEdition, 'topics'>,
  taken: Mine[],
  { subscription }: Pick<Recipient, 'subscription'>,
  { digest }: DigestWords,
): Chosen => {
  const chosen = chosenTopics(frozen, subscription)
  const first = chosen.filter(topic => topic === taken[0]?.topic)
  return [...new Set([...first, ...chosen])].flatMap((topic): Chosen => {
    const here = taken.filter(one => one.topic === topic)
    if (here.length === 0) return []
    return [
      {
        id: `topic.${topic}`,
        holes: { count: digest.fresh(here.length) } satisfies DigestSliceHoles['topic'],
      },
      ...here.map(one => `dev.${one.id}`),
    ]
  })
}

const chosenTopics = (
  { topics }: Pick<FrozenEdition, 'topics'>,
  { preferences }: Recipient['subscription'],
): string[] => topics.filter(topic => preferences.topics.includes(topic))
